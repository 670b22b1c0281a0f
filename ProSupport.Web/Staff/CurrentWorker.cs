using Microsoft.AspNetCore.Components.Authorization;

namespace ProSupport.Web.Staff;

/// <summary>Who works on this page; the same on a static page and inside a circuit.</summary>
public sealed class CurrentWorker(AuthenticationStateProvider states)
{
    /// <exception cref="SessionEndedException">Nobody is signed in any more. The page is about to be left.</exception>
    public async Task<SignedInStaff> GetAsync() => await FindAsync() ?? throw new SessionEndedException();

    /// <summary>Null when nobody is signed in.</summary>
    public async Task<SignedInStaff?> FindAsync() =>
        SignedInStaff.From((await states.GetAuthenticationStateAsync()).User);
}

/// <summary>Something was asked on behalf of a worker who is not signed in any more.</summary>
public sealed class SessionEndedException() : Exception("The session has ended.");
