using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Offer;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>What every form that publishes times has in common, while it is being filled in.</summary>
public sealed class TimesInput
{
    public ServiceOnOffer? Service { get; private set; }

    /// <summary>Null for the unit's team.</summary>
    public WorkerId? Worker { get; set; }

    public ServiceModes Modes { get; private set; }

    public int Capacity { get; set; } = 1;

    public bool MenOnly { get; set; }

    /// <summary>Another service begins with all of its modes and one seat.</summary>
    public void Choose(ServiceOnOffer service) => (Service, Modes, Capacity) = (service, service.Modes, 1);

    public void Toggle(ServiceModes mode) => Modes ^= mode;

    /// <summary>Null until a service is chosen.</summary>
    public TimesForm? ToForm(UnitId unit) =>
        Service is null ? null : new TimesForm(Service.Id, unit, Worker, Modes, Capacity, MenOnly);
}
