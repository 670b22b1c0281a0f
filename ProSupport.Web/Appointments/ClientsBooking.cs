using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>Everything that is stored under a code, readable, for the client who holds it.</summary>
/// <param name="SlotId">The time that is booked.</param>
/// <param name="WorkerName">Null when the unit's team is there.</param>
/// <param name="Mode">Exactly one.</param>
/// <param name="End">Exclusive.</param>
/// <param name="GoneOn">The local day on which the code and every text are gone.</param>
/// <param name="RowGoneOn">The local day on which what remains, a time in a diary, is gone at the latest.</param>
/// <param name="Reminder">Null when none was asked for, or it came too late for one.</param>
/// <param name="CalendarUid">Stays the same when the booking moves; leads to no code and is found nowhere in the database.</param>
/// <param name="CalendarSequence">Grows when time or place changes.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="Version">Which state of the booking this is; goes back with an answer to a suggested place.</param>
public sealed record ClientsBooking(
    SlotId SlotId,
    string ServiceKey,
    LocalizedText ServiceName,
    string UnitKey,
    LocalizedText UnitName,
    string UnitStreetAddress,
    string UnitPhone,
    string? WorkerName,
    ServiceModes Mode,
    Language Language,
    Instant Start,
    Instant End,
    bool MenOnly,
    AppointmentState State,
    bool MovedByStaff,
    string? Pseudonym,
    string? Place,
    string? SuggestedPlace,
    string? Message,
    string? CancelReason,
    LocalDate GoneOn,
    LocalDate RowGoneOn,
    ClientsReminder? Reminder,
    string CalendarUid,
    int CalendarSequence,
    Instant ChangedAt,
    int Version)
{
    public bool IsLive => State is AppointmentState.Requested or AppointmentState.PlaceSuggested or AppointmentState.Confirmed;

    /// <summary>Whether its mode has a place that client and worker agree on.</summary>
    public bool HasPlaceToAgree => Appointment.HasPlaceToAgree(Mode);

    /// <summary>Whether its client can still move or cancel it.</summary>
    public bool CanChange(Instant now) => IsLive && now < Start;

    /// <summary>Everything that is stored, part by part, with the day on which it is gone.</summary>
    public IReadOnlyList<StoredPart> Stored =>
    [
        new(StoredKind.Time, null, RowGoneOn),
        new(StoredKind.Code, null, GoneOn),
        .. Texts().Where(part => part.Text is not null),
    ];

    private IEnumerable<StoredPart> Texts() =>
    [
        new(StoredKind.Pseudonym, Pseudonym, GoneOn),
        new(StoredKind.Place, Place, GoneOn),
        new(StoredKind.SuggestedPlace, SuggestedPlace, GoneOn),
        new(StoredKind.Message, Message, GoneOn),
        new(StoredKind.CancelReason, CancelReason, GoneOn),
        new(StoredKind.ReminderAddress, Reminder?.Address, GoneOn),
    ];
}
