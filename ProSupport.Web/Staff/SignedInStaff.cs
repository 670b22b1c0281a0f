using System.Globalization;
using System.Security.Claims;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Staff;

/// <summary>Who is signed in, as their cookie says.</summary>
/// <param name="Name">The public name, or the address of somebody who is no worker.</param>
public sealed record SignedInStaff(WorkerId WorkerId, string Name, IReadOnlyList<StaffRole> Roles, Language Language)
{
    /// <summary>May open what a client wrote.</summary>
    public bool SeesClients => !Is(StaffRole.Administrator) && (Is(StaffRole.Nurse) || Is(StaffRole.Counsellor));

    /// <summary>May publish times: their own, or everybody's.</summary>
    public bool PublishesTimes => SeesClients || PublishesForEverybody;

    public bool PublishesForEverybody => Is(StaffRole.Coordinator);

    /// <summary>May see what runs by itself, and run it now.</summary>
    public bool SeesJobs => Is(StaffRole.Coordinator) || Is(StaffRole.Administrator);

    /// <summary>May agree to what an administrator asks for somebody's account.</summary>
    public bool DecidesAccounts => Roles.Any(role => role.Decides());

    public bool Is(StaffRole role) => Roles.Contains(role);

    /// <summary>Null when nobody is signed in.</summary>
    public static SignedInStaff? From(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true }
            || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var roles = Enum.GetValues<StaffRole>().Where(role => principal.IsInRole(role.ToString())).ToArray();
        _ = Enum.TryParse<Language>(principal.FindFirstValue(StaffClaims.Language), out var language);
        return new SignedInStaff(new WorkerId(id), principal.Identity.Name ?? string.Empty, roles, language);
    }
}

/// <summary>The names of what a signed-in worker's cookie says, beside id, name and roles.</summary>
public static class StaffClaims
{
    /// <summary>The language of the staff pages, as the name of a <see cref="Domain.Shared.Language"/>.</summary>
    public const string Language = "language";

    /// <summary>The session's own id; signing out ends this one and no other.</summary>
    public const string Session = "session";

    /// <summary>Changes when a password, a second factor or a role does, and so ends every session.</summary>
    public const string SecurityStamp = "stamp";
}
