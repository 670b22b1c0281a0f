using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>Everything that is stored under a code, readable, for the client who holds it.</summary>
/// <param name="SlotId">The time that is booked.</param>
/// <param name="WorkerId">Null when the unit's team is there.</param>
/// <param name="WorkerName">Null when the unit's team is there.</param>
/// <param name="Mode">Exactly one.</param>
/// <param name="End">Exclusive.</param>
/// <param name="GoneOn">The local day on which the code and every text are gone.</param>
/// <param name="RowGoneOn">The local day on which what remains, a time in a diary, is gone at the latest.</param>
/// <param name="Reminder">Null when none was asked for, or it came too late for one.</param>
/// <param name="CalendarUid">Stays the same when the booking moves; leads to no code and is found nowhere in the database.</param>
/// <param name="CalendarSequence">Grows when time or place changes.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="Version">Which state of the booking this is; goes back with every change, so that none is made to what was not seen.</param>
public sealed record BookingForClient(
    SlotId SlotId,
    string ServiceKey,
    LocalizedText ServiceName,
    string UnitKey,
    LocalizedText UnitName,
    string UnitStreetAddress,
    string UnitPhone,
    WorkerId? WorkerId,
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
    ReminderForClient? Reminder,
    string CalendarUid,
    int CalendarSequence,
    Instant ChangedAt,
    int Version)
{
    public bool IsLive => State.IsLive();

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

/// <summary>The reminder of a booking as its client sees it.</summary>
/// <param name="DueAt">When it is sent, or tried next; means nothing unless it waits.</param>
/// <param name="Address">Null once it was sent or given up, when it is stored no more.</param>
/// <param name="WasForAnotherTime">Whether the booking has moved since it was sent or given up.</param>
public sealed record ReminderForClient(ReminderState State, Instant DueAt, string? Address, bool WasForAnotherTime);

/// <summary>One thing that is stored under a code.</summary>
/// <param name="Text">What the client or worker wrote; null for what is no text.</param>
/// <param name="GoneOn">The local day on which it is gone at the latest.</param>
public sealed record StoredPart(StoredKind Kind, string? Text, LocalDate GoneOn)
{
    /// <summary>The key of the words that say when it is gone, with a place for the day.</summary>
    public string GoneKey => Kind == StoredKind.ReminderAddress ? "Stored_GoneWhenSent" : "Stored_GoneOn";
}

/// <summary>The kinds of data that can be stored under a code.</summary>
public enum StoredKind
{
    /// <summary>The service, time, mode and state of the booking.</summary>
    Time,

    /// <summary>What remains of the code: a hash of it.</summary>
    Code,
    Pseudonym,
    Place,
    SuggestedPlace,
    Message,
    CancelReason,
    ReminderAddress,
}
