using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>Every "no" about slots and bookings, in one place.</summary>
public static class AppointmentRefusals
{
    /// <summary>The service has no bookable times, or the slot belongs to another service.</summary>
    public static readonly Refusal ServiceNotBooked = new(nameof(ServiceNotBooked));

    /// <summary>Somebody else got the last seat.</summary>
    public static readonly Refusal SlotTaken = new(nameof(SlotTaken));

    /// <summary>The time has begun or is past.</summary>
    public static readonly Refusal SlotStarted = new(nameof(SlotStarted));

    /// <summary>Staff took the time back.</summary>
    public static readonly Refusal SlotWithdrawn = new(nameof(SlotWithdrawn));

    /// <summary>No slot has that id: it was never there or it is long past.</summary>
    public static readonly Refusal SlotUnknown = new(nameof(SlotUnknown));

    /// <summary>The slot is not offered in the mode that was chosen.</summary>
    public static readonly Refusal ModeNotOffered = new(nameof(ModeNotOffered));

    /// <summary>The booking moves to another unit, and its client was not asked where to meet there.</summary>
    public static readonly Refusal PlaceNotAsked = new(nameof(PlaceNotAsked));

    /// <summary>The booking is at that time already.</summary>
    public static readonly Refusal SameTime = new(nameof(SameTime));

    /// <summary>The booking was cancelled already.</summary>
    public static readonly Refusal AlreadyCancelled = new(nameof(AlreadyCancelled));

    /// <summary>The meeting was closed already.</summary>
    public static readonly Refusal AlreadyClosed = new(nameof(AlreadyClosed));

    /// <summary>The meeting has begun, so it can no longer be moved or cancelled by its client.</summary>
    public static readonly Refusal AlreadyBegun = new(nameof(AlreadyBegun));

    /// <summary>The meeting has not begun, so it cannot be closed yet.</summary>
    public static readonly Refusal NotBegun = new(nameof(NotBegun));

    /// <summary>There is no suggested place to answer.</summary>
    public static readonly Refusal NothingSuggested = new(nameof(NothingSuggested));

    /// <summary>The mode of the booking has no place to agree on.</summary>
    public static readonly Refusal NoPlaceNeeded = new(nameof(NoPlaceNeeded));

    /// <summary>No booking has that code, or it was forgotten.</summary>
    public static readonly Refusal BookingUnknown = new(nameof(BookingUnknown));

    /// <summary>The form has made its booking a while ago; whoever wants to see that types the code.</summary>
    public static readonly Refusal FormUsed = new(nameof(FormUsed));

    /// <summary>The form has made a booking which its client erased since.</summary>
    public static readonly Refusal FormErased = new(nameof(FormErased));

    /// <summary>The keys of the day have been destroyed, so nothing can be sealed for it: the clock was set back.</summary>
    public static readonly Refusal DayAlreadyForgotten = new(nameof(DayAlreadyForgotten));

    /// <summary>The database cannot take anything just now: full, read-only, locked for too long or out of reach. Nothing was stored.</summary>
    public static readonly Refusal CannotStoreNow = new(nameof(CannotStoreNow));

    /// <summary>The database cannot be read just now. What was done before is done.</summary>
    public static readonly Refusal CannotReadNow = new(nameof(CannotReadNow));

    /// <summary>The booking changed meanwhile; look again.</summary>
    public static readonly Refusal ChangedMeanwhile = new(nameof(ChangedMeanwhile));
}
