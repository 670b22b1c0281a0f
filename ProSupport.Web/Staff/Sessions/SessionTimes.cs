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

    /// <summary>One that seems to begin long after now began under a clock that was ahead, and would last until that time.</summary>
    public bool StandsAt(Instant now, StaffSettings settings) =>
        Within(now - Began, settings.Longest) && Within(now - LastSeen, settings.Idle);

    public bool IsStaleAt(Instant now) => now - LastSeen >= WorthNoting;

    private static bool Within(Duration age, Duration longest) => age > -longest && age < longest;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Began.ToUnixTimeSeconds()} {LastSeen.ToUnixTimeSeconds()}");
}
