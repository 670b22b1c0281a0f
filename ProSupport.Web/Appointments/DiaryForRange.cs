using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>The times of a worker, or of a unit, with their bookings. No text of a client is read here, so none is logged as opened.</summary>
public sealed class DiaryForRange(IDbContextFactory<ProSupportDb> databases, IClock clock)
{
    // Slots are shorter than this, so that the index on their start also bounds the range from below.
    private static readonly Duration LongestSlot = Duration.FromHours(24);

    /// <summary>In order of time. Empty for whoever may not see that diary.</summary>
    public async Task<IReadOnlyList<DiaryEntry>> RunAsync(DiaryQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await StaffReach.OfAsync(db, question.Who, cancellationToken) is not { } reach
            || (question.Unit is { } unit && !reach.Sees(unit)))
        {
            return [];
        }

        var asked = InRange(question.Unit is { } whole ? db.Slots.Where(row => row.UnitId == whole) : reach.Owns(db.Slots), question);
        var slots = await asked.AsNoTracking().ToListAsync(cancellationToken);
        var bookings = await db.Appointments
            .Where(row => asked.Any(slot => slot.Id == row.SlotId) && row.Seat != null)
            .Select(row => new Booking(row.Id, row.SlotId, row.State, row.Mode))
            .ToListAsync(cancellationToken);
        return Arrange(slots, bookings.ToLookup(row => row.SlotId), await Names.ReadAsync(db, cancellationToken), reach);
    }

    private static IQueryable<Slot> InRange(IQueryable<Slot> slots, DiaryQuestion question)
    {
        var earliest = question.From - LongestSlot;
        return slots.Where(row => row.Start < question.Until && row.Start >= earliest && row.End > question.From);
    }

    private DiaryEntry[] Arrange(List<Slot> slots, ILookup<SlotId, Booking> bookings, Names names, StaffReach reach)
    {
        var now = clock.GetCurrentInstant();
        return [.. slots.OrderBy(slot => slot.Start).ThenBy(slot => slot.End).SelectMany(slot =>
        {
            var taken = bookings[slot.Id].ToArray();
            var blocks = taken.Select(row => Block(slot, row, StateOf(row, slot, now), taken.Length, names, reach));
            var left = !slot.Withdrawn && taken.Length < slot.Capacity && (slot.Start > now || names.IsDropIn(slot.ServiceId));
            return left ? blocks.Append(Block(slot, null, FreeStateOf(slot, names), taken.Length, names, reach)) : blocks;
        })];
    }

    private static DiaryEntry Block(Slot slot, Booking? booking, DiaryState state, int taken, Names names, StaffReach reach) => new(
        slot.Id,
        booking?.Id,
        state,
        slot.Start,
        slot.End,
        names.Services[slot.ServiceId].Name,
        slot.WorkerId is { } worker ? names.Workers[worker] : null,
        booking?.Mode ?? ServiceModes.None,
        slot.Capacity - taken,
        slot.Capacity,
        slot.MenOnly,
        CanOpen: booking is not null && (reach.Coordinates || reach.Reads(slot)),
        slot.Withdrawn);

    private static DiaryState FreeStateOf(Slot slot, Names names) =>
        names.IsDropIn(slot.ServiceId) ? DiaryState.DropIn : DiaryState.Free;

    private static DiaryState StateOf(Booking booking, Slot slot, Instant now) => booking.State switch
    {
        AppointmentState.Met => DiaryState.Met,
        AppointmentState.Missed => DiaryState.Missed,
        _ when slot.End <= now => DiaryState.ToClose,
        AppointmentState.Requested => DiaryState.Requested,
        AppointmentState.PlaceSuggested => DiaryState.PlaceSuggested,
        _ => DiaryState.Confirmed,
    };

    private sealed record Booking(AppointmentId Id, SlotId SlotId, AppointmentState State, ServiceModes Mode);

    private sealed record Names(Dictionary<ServiceId, Service> Services, Dictionary<WorkerId, string> Workers)
    {
        public bool IsDropIn(ServiceId service) => !Services[service].IsBookable;

        public static async Task<Names> ReadAsync(ProSupportDb db, CancellationToken cancellationToken) => new(
            await db.Services.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken),
            await db.Workers.ToDictionaryAsync(row => row.Id, row => row.PublicName, cancellationToken));
    }
}
