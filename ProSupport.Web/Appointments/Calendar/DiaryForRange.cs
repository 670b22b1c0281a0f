using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>The times of a worker, or of a unit, with their bookings. No text of a client is read here, so none is logged as opened.</summary>
public sealed class DiaryForRange(IDbContextFactory<ProSupportDb> databases, IClock clock)
{
    /// <summary>In order of time. Empty for whoever may not see that diary.</summary>
    public async Task<IReadOnlyList<DiaryEntry>> RunAsync(DiaryQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await StaffAccess.OfAsync(db, question.Who, cancellationToken) is not { } reach
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
        // Bounds the index on the start from below too.
        var earliest = question.From - Slot.Longest;
        return slots.Where(row => row.Start < question.Until && row.Start >= earliest && row.End > question.From);
    }

    private DiaryEntry[] Arrange(List<Slot> slots, ILookup<SlotId, Booking> bookings, Names names, StaffAccess reach)
    {
        var now = clock.GetCurrentInstant();
        return [.. slots.OrderBy(slot => slot.Start).ThenBy(slot => slot.End).SelectMany(slot =>
        {
            var taken = bookings[slot.Id].ToArray();
            var blocks = taken.Select(row => Block(slot, row, DiaryStates.Of(row.State, past: slot.End <= now), taken.Length, names, reach));
            var left = !slot.Withdrawn && taken.Length < slot.Capacity && (slot.Start > now || names.IsDropIn(slot.ServiceId));
            return left ? blocks.Append(Block(slot, null, FreeStateOf(slot, names), taken.Length, names, reach)) : blocks;
        })];
    }

    private static DiaryEntry Block(Slot slot, Booking? booking, DiaryState state, int taken, Names names, StaffAccess reach) => new(
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

    private sealed record Booking(AppointmentId Id, SlotId SlotId, AppointmentState State, ServiceModes Mode);

    private sealed record Names(Dictionary<ServiceId, Service> Services, Dictionary<WorkerId, string> Workers)
    {
        public bool IsDropIn(ServiceId service) => !Services[service].IsBookable;

        public static async Task<Names> ReadAsync(ProSupportDb db, CancellationToken cancellationToken) => new(
            await db.Services.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken),
            await db.Workers.ToDictionaryAsync(row => row.Id, row => row.PublicName, cancellationToken));
    }
}

/// <summary>Whose diary, and from when until when.</summary>
/// <param name="Unit">Null asks for one's own times; otherwise for all of that unit.</param>
/// <param name="Until">Exclusive.</param>
public sealed record DiaryQuestion(WorkerId Who, UnitId? Unit, Instant From, Instant Until);

/// <summary>One block of the diary: a time with what stands in it, and nothing that a client wrote.</summary>
/// <param name="AppointmentId">Null for a time without a booking.</param>
/// <param name="Worker">The worker's public name; null for the team.</param>
/// <param name="Mode">The booking's mode; none for a time without a booking.</param>
/// <param name="SeatsFree">How many seats are left in the slot.</param>
/// <param name="CanOpen">Whether the one who looks may open the booking.</param>
/// <param name="Withdrawn">Whether the time was taken back though it has a booking, which needs handling.</param>
public sealed record DiaryEntry(
    SlotId SlotId,
    AppointmentId? AppointmentId,
    DiaryState State,
    Instant Start,
    Instant End,
    LocalizedText Service,
    string? Worker,
    ServiceModes Mode,
    int SeatsFree,
    int Capacity,
    bool MenOnly,
    bool CanOpen,
    bool Withdrawn);

/// <summary>What one block of the diary is. The order is that of the legend.</summary>
public enum DiaryState
{
    /// <summary>Published, with a seat left.</summary>
    Free,

    /// <summary>The client waits for the worker's answer.</summary>
    Requested,

    /// <summary>The worker waits for the client's answer.</summary>
    PlaceSuggested,

    /// <summary>Agreed.</summary>
    Confirmed,

    /// <summary>It is past and nobody has said yet whether the client came.</summary>
    ToClose,

    /// <summary>The client came.</summary>
    Met,

    /// <summary>The client did not come.</summary>
    Missed,

    /// <summary>Open hours that nobody books.</summary>
    DropIn,
}

/// <summary>How a booking's state is shown to staff.</summary>
internal static class DiaryStates
{
    /// <param name="past">Whether its time is over, so that it waits to be closed.</param>
    public static DiaryState Of(AppointmentState state, bool past) => state switch
    {
        AppointmentState.Met => DiaryState.Met,
        _ when !state.IsLive() => DiaryState.Missed,
        _ when past => DiaryState.ToClose,
        AppointmentState.Requested => DiaryState.Requested,
        AppointmentState.PlaceSuggested => DiaryState.PlaceSuggested,
        _ => DiaryState.Confirmed,
    };
}

/// <summary>A block as the scheduler wants it: local time without a zone, and one line that a screen reader reads out.</summary>
public sealed record DiaryBlock(DateTime Start, DateTime End, string Text, DiaryEntry Entry)
{
    /// <summary>A sign for the state, so that it does not stand on colour alone.</summary>
    public string Sign => SignOf(Entry.State);

    public string CssClass => CssClassOf(Entry.State);

    public static string SignOf(DiaryState state) => state switch
    {
        DiaryState.Free => "○",
        DiaryState.Requested => "?",
        DiaryState.PlaceSuggested => "⇄",
        DiaryState.Confirmed => "✓",
        DiaryState.ToClose => "!",
        DiaryState.Met => "●",
        DiaryState.Missed => "✕",
        _ => "≡",
    };

    public static string CssClassOf(DiaryState state) => state switch
    {
        DiaryState.Free => "diary-free",
        DiaryState.Requested => "diary-requested",
        DiaryState.PlaceSuggested => "diary-suggested",
        DiaryState.Confirmed => "diary-confirmed",
        DiaryState.ToClose => "diary-to-close",
        DiaryState.Met => "diary-met",
        DiaryState.Missed => "diary-missed",
        _ => "diary-drop-in",
    };
}
