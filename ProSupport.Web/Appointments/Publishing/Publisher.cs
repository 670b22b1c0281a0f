using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>For what and for whom times are published, looked up and checked.</summary>
/// <param name="Worker">Null for the unit's team.</param>
internal sealed record Publisher(Service Service, Worker? Worker)
{
    public static async Task<Outcome<Publisher>> FindAsync(ProSupportDb db, TimesForm times, CancellationToken cancellationToken)
    {
        var service = await db.Services.SingleOrDefaultAsync(row => row.Id == times.ServiceId, cancellationToken);
        var worker = times.WorkerId is { } id
            ? await db.Workers.SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            : null;
        if (service is not { Offered: true })
        {
            return PublishingRefusals.ServiceUnknown;
        }

        if (times.WorkerId is not null && worker is not { Active: true })
        {
            return PublishingRefusals.WorkerUnknown;
        }

        if (times.Modes == ServiceModes.None || (times.Modes & ~service.Modes) != 0)
        {
            return PublishingRefusals.ModesNotOffered;
        }

        return times.Capacity >= 1 && times.Capacity <= service.MostSeats
            ? new Publisher(service, worker)
            : PublishingRefusals.CapacityOutOfBounds;
    }
}

/// <summary>What every published time has, weekly or not.</summary>
/// <param name="WorkerId">Null means the unit's team.</param>
/// <param name="Modes">One or more of the service's modes.</param>
/// <param name="Capacity">How many clients one time takes; 1 for a meeting.</param>
public sealed record TimesForm(ServiceId ServiceId, UnitId UnitId, WorkerId? WorkerId, ServiceModes Modes, int Capacity, bool MenOnly);

/// <summary>Times that clients can find from now on.</summary>
/// <param name="RuleId">Null for one-off times.</param>
/// <param name="Slots">Those made now, in order; a rule goes on making them.</param>
public sealed record TimesPublished(OpeningRuleId? RuleId, IReadOnlyList<SlotId> Slots);
