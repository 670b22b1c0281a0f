using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>Drops whatever a browser still sends into a circuit whose session has ended.</summary>
internal sealed class CircuitGate(AuthenticationStateProvider session) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) =>
        activity => session is CircuitSession { Ended: true } ? Task.CompletedTask : next(activity);
}
