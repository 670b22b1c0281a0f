using Microsoft.AspNetCore.Components;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>A page for somebody who gave the right password; anybody else is led to the sign-in.</summary>
public abstract class HalfWayPage : ComponentBase
{
    [Inject]
    public required StaffEntrance Entrance { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>Null while the page is being left for the sign-in.</summary>
    protected StaffAccount? Account { get; private set; }

    /// <summary>The page that they wanted.</summary>
    protected string From { get; private set; } = string.Empty;

    protected override async Task OnInitializedAsync()
    {
        if (await Entrance.HalfWayAsync(Http) is not { } found)
        {
            Navigation.NavigateTo("/staff/sign-in");
            return;
        }

        (Account, From) = found;
        await OpenAsync(found.Account);
    }

    /// <summary>Runs once somebody is known to be half-way in.</summary>
    protected virtual Task OpenAsync(StaffAccount account) => Task.CompletedTask;
}
