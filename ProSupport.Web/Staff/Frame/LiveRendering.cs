using Microsoft.AspNetCore.Components.Web;

namespace ProSupport.Web.Staff.Frame;

/// <summary>
/// How the parts of these pages that people work with are rendered: by the circuit alone and once. Nothing can be
/// pressed before it works, what is logged when it opens is logged once, and no client's text stands in a page's source.
/// </summary>
public static class LiveRendering
{
    public static InteractiveServerRenderMode Once { get; } = new(prerender: false);
}
