using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>Takes an open page to the sign-in when its session ends, so that nothing stays readable on a screen.</summary>
public sealed class SessionGuard : ComponentBase, IDisposable
{
    [Inject]
    public required AuthenticationStateProvider States { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public void Dispose() => States.AuthenticationStateChanged -= Look;

    protected override void OnInitialized() => States.AuthenticationStateChanged += Look;

    private void Look(Task<AuthenticationState> state) => _ = InvokeAsync(async () =>
    {
        if ((await state).User.Identity is not { IsAuthenticated: true })
        {
            Navigation.NavigateTo("/staff/sign-in?ended=true", forceLoad: true);
        }
    });
}
