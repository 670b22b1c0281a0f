using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>A published time with what stands in it.</summary>
/// <param name="Seats">Its bookings that are neither cancelled nor closed.</param>
public sealed record SlotWithBookings(Slot Slot, IReadOnlyList<SeatTaken> Seats)
{
    /// <summary>Whether somebody is going to come.</summary>
    public bool IsBooked => Seats.Count > 0;

    /// <summary>
    /// Whether it takes its worker's time. One that was taken back does as long as a booking stands in it: its client may
    /// come, and nobody else may be promised that time until staff have moved or cancelled it.
    /// </summary>
    public bool KeepsWorker => !Slot.Withdrawn || IsBooked;

    /// <summary>Whether they have a moment in common; times that only touch have none.</summary>
    public bool Meets(Interval time) => Slot.Start < time.End && time.Start < Slot.End;

    /// <summary>Whether traits give what this time promised: booked, to those who booked it; free, to whoever is about to.</summary>
    public bool IsKeptBy(SlotTraits traits) => traits.Modes != ServiceModes.None
        && traits.Keep(Slot.Traits, IsBooked ? Seats.Aggregate(ServiceModes.None, (modes, seat) => modes | seat.Mode) : Slot.Modes);

    /// <summary>The earliest of a worker's times that keeps them from any of those; null when nothing is in the way.</summary>
    /// <param name="there">Every time of that worker that may be in the way.</param>
    public static SlotWithBookings? InTheWay(IReadOnlyCollection<Interval> times, IEnumerable<SlotWithBookings> there) =>
        there.Where(other => other.KeepsWorker && times.Any(other.Meets)).MinBy(other => other.Slot.Start);
}

/// <summary>A booking of one seat, as far as the time that it stands in is concerned.</summary>
/// <param name="Mode">The one that was chosen.</param>
public readonly record struct SeatTaken(AppointmentId Booking, ServiceModes Mode);
