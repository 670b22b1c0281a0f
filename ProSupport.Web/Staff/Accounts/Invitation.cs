using NodaTime;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>What somebody is handed to choose a password with, once.</summary>
/// <param name="Code">In four groups; may also be typed.</param>
/// <param name="Until">After this it is worth nothing.</param>
public sealed record Invitation(string Email, string Code, Instant Until)
{
    /// <summary>
    /// The address below the site's own. The code stands behind the hash sign, which a browser keeps to itself, so that
    /// it lands in no log on the way.
    /// </summary>
    public string Link => "/staff/invite#" + Code;
}
