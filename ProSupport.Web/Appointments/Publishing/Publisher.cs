using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>For what and for whom times are published, looked up and checked.</summary>
/// <param name="Worker">Null for the unit's team.</param>
internal sealed record Publisher(Service Service, Worker? Worker, TimesForm Times)
{
    private static readonly Duration LongestSlot = Duration.FromDays(1);

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

        var most = service.Kind == ServiceKind.IndividualMeeting ? 1 : Slot.LargestCapacity;
        return times.Capacity >= 1 && times.Capacity <= most
            ? new Publisher(service, worker, times)
            : PublishingRefusals.CapacityOutOfBounds;
    }

    /// <summary>Those times at which the worker is free. A withdrawn slot with a booking still takes the worker's time.</summary>
    /// <param name="times">In order.</param>
    public async Task<IReadOnlyList<Interval>> WhenFreeAsync(
        ProSupportDb db, IReadOnlyList<Interval> times, CancellationToken cancellationToken)
    {
        if (Worker is null || times.Count == 0)
        {
            return times;
        }

        var (first, last) = (times[0].Start, times[^1].End);
        var earliest = first - LongestSlot;
        var busy = await db.Slots
            .Where(slot => slot.WorkerId == Worker.Id && slot.Start > earliest && slot.Start < last && slot.End > first)
            .Where(slot => !slot.Withdrawn || db.Appointments.Any(booking => booking.SlotId == slot.Id && booking.Seat != null))
            .Select(slot => new { slot.Start, slot.End })
            .ToListAsync(cancellationToken);
        return [.. times.Where(time => !busy.Exists(other => other.Start < time.End && time.Start < other.End))];
    }

    /// <summary>Makes slots and notes that the worker's schedule changed.</summary>
    public IReadOnlyList<SlotId> Publish(ProSupportDb db, OpeningRuleId? rule, IEnumerable<Interval> times)
    {
        var slots = times.Select(time => ToSlot(rule, time)).ToList();
        db.AddRange(slots);
        if (slots.Count > 0)
        {
            Worker?.NoteScheduleChange();
        }

        return [.. slots.Select(slot => slot.Id)];
    }

    private Slot ToSlot(OpeningRuleId? rule, Interval time) => new(
        SlotId.New(),
        rule,
        Service.Id,
        Times.UnitId,
        Times.WorkerId,
        Times.Modes,
        Times.Capacity,
        Times.MenOnly,
        Worker?.Languages ?? SpokenLanguages.None,
        Worker?.IsMale ?? false,
        time.Start,
        time.End);
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
