using Microsoft.AspNetCore.Components;

namespace ProSupport.Web.Layout;

/// <summary>Chooses the document: staff work with scripts and a circuit, everybody else gets neither.</summary>
public partial class App
{
    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    private bool IsStaff => StaffArea.Contains(Context.Request.Path);
}
