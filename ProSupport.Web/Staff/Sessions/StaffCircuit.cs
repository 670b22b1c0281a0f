using ProSupport.Web.Layout;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>
/// Where the circuits of staff pages listen: below the path of the cookie, so that only somebody signed in can open
/// one. The framework's own address stays closed; staff.js knows this one.
/// </summary>
public static class StaffCircuit
{
    public const string Address = StaffArea.Root + "/_blazor";

    private const string FrameworksOwn = "/_blazor";

    public static bool Owns(PathString path) => path.StartsWithSegments(Address, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether an endpoint is the framework's own door to circuits, which nobody needs. What the script asks there
    /// beside it, a list of initializers and a farewell that can only end a circuit, stays.
    /// </summary>
    public static bool IsFrameworksOwn(string pattern) =>
        pattern.TrimEnd('/').Equals(FrameworksOwn, StringComparison.OrdinalIgnoreCase)
        || pattern.StartsWith(FrameworksOwn + "/negotiate", StringComparison.OrdinalIgnoreCase);
}
