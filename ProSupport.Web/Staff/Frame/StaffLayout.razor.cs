using Microsoft.AspNetCore.Components;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Staff.Frame;

/// <summary>
/// Around every staff page, and around the forms that lead in. It is static, so that a page without a render mode needs
/// no circuit; the menu button is the work of staff.js.
/// </summary>
public partial class StaffLayout
{
    private SignedInStaff? _worker;

    [Inject]
    public required CurrentWorker Worker { get; init; }

    [Inject]
    public required OrganisationSettings Organisation { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    protected override async Task OnInitializedAsync() => _worker = await Worker.FindAsync();
}
