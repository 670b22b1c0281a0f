using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// Reads what coming times are made of, has the domain bring them in step, and stores what comes of it. The last step of
/// whatever changes one of their sources, in the same transaction.
/// </summary>
public sealed class RenewTimes(OrganisationSettings organisation, DateTimeZone zone)
{
    /// <summary>Those of a rule, as far ahead as times are published. Made ones are added; the caller saves.</summary>
    public async Task<RenewedTimes> OfRuleAsync(ProSupportDb db, OpeningRule rule, Instant now, CancellationToken cancellationToken)
    {
        var service = await db.Services.SingleAsync(row => row.Id == rule.ServiceId, cancellationToken);
        var worker = await WorkerAsync(db, rule.WorkerId, cancellationToken);
        var around = rule.WorkerId is { } id
            ? db.Slots.Where(slot => slot.WorkerId == id)
            : db.Slots.Where(slot => slot.RuleId == rule.Id
                || (slot.Withdrawn && slot.RuleId == null && slot.WorkerId == null && slot.UnitId == rule.UnitId && slot.ServiceId == rule.ServiceId));
        var there = await ThereAsync(db, around, now, cancellationToken);
        var own = there.Where(time => time.Slot.RuleId == rule.Id).Select(time => time.Slot.Start.InZone(zone).Date);
        var planned = await PlannedAsync(db, rule, service, now, own.Append(LocalDate.MinIsoValue).Max(), cancellationToken);
        return await StoredAsync(db, RenewedTimes.Of(rule, service, worker, planned, there, now), worker, cancellationToken);
    }

    /// <summary>Those of the chosen slots that follow no rule.</summary>
    internal static async Task<List<RenewedTimes>> OfOneOffAsync(
        ProSupportDb db, IQueryable<Slot> chosen, Instant now, CancellationToken cancellationToken)
    {
        var renewed = new List<RenewedTimes>();
        var oneOff = await ThereAsync(db, chosen.Where(slot => slot.RuleId == null && !slot.Withdrawn), now, cancellationToken);
        foreach (var group in oneOff.GroupBy(time => (time.Slot.ServiceId, time.Slot.UnitId, time.Slot.WorkerId)))
        {
            var (serviceId, _, workerId) = group.Key;
            var service = await db.Services.SingleAsync(row => row.Id == serviceId, cancellationToken);
            var worker = await WorkerAsync(db, workerId, cancellationToken);
            var there = worker is null ? [.. group] : await ThereAsync(db, db.Slots.Where(slot => slot.WorkerId == workerId), now, cancellationToken);
            var ids = group.Select(time => time.Slot.Id).ToHashSet();
            var these = there.Where(time => ids.Contains(time.Slot.Id));
            renewed.Add(await StoredAsync(db, RenewedTimes.OfOneOff(service, worker, these, there, now), worker, cancellationToken));
        }

        return renewed;
    }

    /// <summary>The times of a plan that are not over, as far ahead as times are published.</summary>
    /// <param name="atLeastThrough">A later last day, for a rule that has times there already.</param>
    internal async Task<IReadOnlyList<Interval>> PlannedAsync(
        ProSupportDb db, OpeningRule rule, Service service, Instant now, LocalDate atLeastThrough, CancellationToken cancellationToken)
    {
        // From yesterday, as hours may go on past midnight.
        var first = now.InZone(zone).Date.PlusDays(-1);
        var last = LocalDate.Max(first.PlusDays(1).PlusWeeks(organisation.WeeksAhead), atLeastThrough);
        var closed = await db.OpeningExceptions.AsNoTracking()
            .Where(exception => exception.UnitId == rule.UnitId && exception.LastDay >= first && exception.FirstDay <= last)
            .ToListAsync(cancellationToken);
        return [.. SlotPlanner.Plan(rule, service, closed, first, last, zone).Where(time => (service.IsBookable ? time.Start : time.End) > now)];
    }

    /// <summary>Slots that are not over with their bookings.</summary>
    internal static async Task<List<SlotWithBookings>> ThereAsync(
        ProSupportDb db, IQueryable<Slot> slots, Instant now, CancellationToken cancellationToken)
    {
        var earliest = now - Slot.Longest;
        var ahead = slots.Where(slot => slot.Start > earliest && slot.End > now);
        var seats = (await Live(db).Join(ahead, booking => booking.SlotId, slot => slot.Id, (booking, _) => new { booking.SlotId, booking.Id, booking.Mode })
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.SlotId, row => new SeatTaken(row.Id, row.Mode));
        return [.. (await ahead.ToListAsync(cancellationToken)).Select(slot => new SlotWithBookings(slot, [.. seats[slot.Id]]))];
    }

    private static async Task<RenewedTimes> StoredAsync(
        ProSupportDb db, RenewedTimes renewed, Worker? worker, CancellationToken cancellationToken)
    {
        // Before new ones are added: a rule has one time at each start.
        await db.SaveChangesAsync(cancellationToken);
        if (await IsBookedSinceAsync(db, [.. renewed.LetGo.Where(time => !time.IsBooked).Select(time => time.Slot)], cancellationToken))
        {
            throw new DbUpdateConcurrencyException();
        }

        db.AddRange(renewed.Made);
        if (renewed.Made.Count + renewed.TakenUp.Count > 0)
        {
            worker?.NoteScheduleChange();
        }

        return renewed;
    }

    /// <summary>Whether somebody has booked one of the times just let go since it was read; from now on nobody can.</summary>
    private static async Task<bool> IsBookedSinceAsync(ProSupportDb db, List<Slot> free, CancellationToken cancellationToken)
    {
        if (free.Count == 0)
        {
            return false;
        }

        var (first, last) = (free.Min(slot => slot.Start), free.Max(slot => slot.Start));
        var booked = await Live(db)
            .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (_, slot) => slot)
            .Where(slot => slot.Withdrawn && slot.RuleId == null && slot.Start >= first && slot.Start <= last)
            .Select(slot => slot.Id)
            .ToListAsync(cancellationToken);
        return free.Exists(slot => booked.Contains(slot.Id));
    }

    /// <summary>The bookings that are neither cancelled nor closed.</summary>
    internal static IQueryable<Appointment> Live(ProSupportDb db) => db.Appointments.Where(booking =>
        booking.Seat != null && booking.State != AppointmentState.Met && booking.State != AppointmentState.Missed);

    private static async Task<Worker?> WorkerAsync(ProSupportDb db, WorkerId? id, CancellationToken cancellationToken) =>
        id is null ? null : await db.Workers.SingleAsync(row => row.Id == id, cancellationToken);
}

/// <summary>What became of published times.</summary>
/// <param name="Opened">How many can be booked now that could not before.</param>
/// <param name="Withdrawn">How many nobody can book any more, those with bookings among them.</param>
/// <param name="Booked">The bookings that staff must see to, in order of their start.</param>
public sealed record TimesChanged(int Opened, int Withdrawn, IReadOnlyList<StrandedBooking> Booked)
{
    public static TimesChanged Nothing { get; } = new(0, 0, []);

    internal static TimesChanged Of(IReadOnlyCollection<RenewedTimes> renewed) => new(
        renewed.Sum(times => times.Made.Count + times.TakenUp.Count),
        renewed.Sum(times => times.LetGo.Count),
        [.. renewed.SelectMany(times => times.LetGo).SelectMany(StrandedBooking.Of).OrderBy(booking => booking.Start)]);

    internal TimesChanged And(TimesChanged other) =>
        new(Opened + other.Opened, Withdrawn + other.Withdrawn, [.. Booked.Concat(other.Booked).OrderBy(booking => booking.Start)]);
}

/// <summary>A booking in a time that was taken back. It stands until staff move or cancel it, or keep it.</summary>
public sealed record StrandedBooking(AppointmentId Id, SlotId SlotId, UnitId UnitId, WorkerId? WorkerId, Instant Start, Instant End)
{
    internal static IEnumerable<StrandedBooking> Of(SlotWithBookings time) => time.Seats.Select(seat => new StrandedBooking(
        seat.Booking, time.Slot.Id, time.Slot.UnitId, time.Slot.WorkerId, time.Slot.Start, time.Slot.End));
}
