using System.Globalization;
using NodaTime;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>When a session began and when its worker last did something; one short text in the database.</summary>
internal sealed record SessionTimes(Instant Began, Instant LastSeen)
{
    /// <summary>Nobody needs to know it finer, and a page then costs no write.</summary>
    private static readonly Duration WorthNoting = Duration.FromSeconds(30);

    public static SessionTimes? Parse(string? text)
    {
        var parts = text?.Split(' ') ?? [];
        return parts.Length == 2
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var began)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var seen)
            ? new SessionTimes(Instant.FromUnixTimeSeconds(began), Instant.FromUnixTimeSeconds(seen))
            : null;
    }

    public bool StandsAt(Instant now, StaffSettings settings) =>
        now - Began < settings.Longest && now - LastSeen < settings.Idle;

    public bool IsStaleAt(Instant now) => now - LastSeen >= WorthNoting;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Began.ToUnixTimeSeconds()} {LastSeen.ToUnixTimeSeconds()}");
}
