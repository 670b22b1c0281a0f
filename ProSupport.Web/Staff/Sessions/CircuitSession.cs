using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>Asks again and again, inside an open circuit, whether its session still stands.</summary>
internal sealed class CircuitSession(ILoggerFactory logs, StaffSessions sessions, StaffSettings settings)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    /// <summary>Once true, the circuit obeys nobody any more.</summary>
    public bool Ended { get; private set; }

    protected override TimeSpan RevalidationInterval => settings.CheckEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        Ended = !await sessions.StandsAsync(authenticationState.User, cancellationToken);
        return !Ended;
    }
}

/// <summary>Drops whatever a browser still sends into a circuit whose session has ended.</summary>
internal sealed class CircuitGate(AuthenticationStateProvider session) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) =>
        activity => session is CircuitSession { Ended: true } ? Task.CompletedTask : next(activity);
}
