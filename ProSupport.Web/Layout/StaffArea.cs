namespace ProSupport.Web.Layout;

/// <summary>Where staff work. Everything outside is public: no script, no cookie, no antiforgery token.</summary>
public static class StaffArea
{
    public const string Root = "/staff";

    public static bool Contains(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
