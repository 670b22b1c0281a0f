namespace ProSupport.Web.Staff;

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
