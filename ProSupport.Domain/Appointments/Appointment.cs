using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// A booking of one seat. It knows nothing of who the client is: the hash of a code, sealed texts, and the day on which
/// both must be gone. What clients and staff do to it are its steps, each a named method that refuses what is not allowed.
/// Source: DESIGN, sections 1 and 4.
/// </summary>
public sealed partial class Appointment
{
    /// <summary>For how long its form, sent again, is answered with the code and what was written. Source: DESIGN, section 1, promise 2.</summary>
    public static readonly Duration FormAnsweredFor = Duration.FromMinutes(15);

    private Appointment()
    {
    }

    internal Appointment(BookingRequest request, Slot slot, int seat, Service service, Instant now)
    {
        (Id, CodeHash, Mode, Language) = (request.Id, request.CodeHash, request.Mode, request.Language);
        (Slot, SlotId, Seat) = (slot, slot.Id, seat);
        (GoneOn, ChangedAt, FormAnsweredUntil) = (request.GoneOn, now, now + FormAnsweredFor);
        State = FirstState(service);
        Keep(request.Texts);
    }

    /// <summary>Its id among staff; no client sees it.</summary>
    public AppointmentId Id { get; private set; }

    /// <summary>The hash under which the code finds it, unique; null once it has been forgotten, when no code finds it any more.</summary>
    public CodeHash? CodeHash { get; private set; }

    /// <summary>The slot's id.</summary>
    public SlotId SlotId { get; private set; }

    /// <summary>The slot.</summary>
    public Slot Slot { get; private set; } = null!;

    /// <summary>The seat, unique in its slot, from 0; null once it was cancelled, which frees the seat.</summary>
    public int? Seat { get; private set; }

    /// <summary>Where it stands.</summary>
    public AppointmentState State { get; private set; }

    /// <summary>The one mode that was chosen.</summary>
    public ServiceModes Mode { get; private set; }

    /// <summary>The language of the page on which it was made.</summary>
    public Language Language { get; private set; }

    /// <summary>What the client wants to be called; null when nothing was written or it is gone.</summary>
    [ClientText(GoneWhen.OnItsDay)]
    public SealedText? Pseudonym { get; private set; }

    /// <summary>The place that the client named or accepted; null when it is left to the worker, not needed, or gone.</summary>
    [ClientText(GoneWhen.OnItsDay)]
    public SealedText? Place { get; private set; }

    /// <summary>The place that the worker suggests instead; null when none is being suggested.</summary>
    [ClientText(GoneWhen.OnItsDay)]
    public SealedText? SuggestedPlace { get; private set; }

    /// <summary>What the client wanted to say beforehand; null when nothing was written or it is gone.</summary>
    [ClientText(GoneWhen.OnItsDay)]
    public SealedText? Message { get; private set; }

    /// <summary>What the worker wrote to the client when cancelling; null when there is none.</summary>
    [ClientText(GoneWhen.OnItsDay)]
    public SealedText? CancelReason { get; private set; }

    /// <summary>The local day on which the texts and the code's hash must be gone; the client is shown it.</summary>
    public LocalDate GoneOn { get; private set; }

    /// <summary>Whether staff moved it to another time, which its client should be told.</summary>
    public bool MovedByStaff { get; private set; }

    /// <summary>How often time or place changed; the sequence number of the calendar file.</summary>
    public int CalendarSequence { get; private set; }

    /// <summary>When it last changed; open diaries notice by it.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>
    /// Until when its form, sent again, is answered with the code and what was written (exclusive); afterwards whoever wants
    /// to see it types the code. Null once a night has passed: when a booking was made is nobody's business.
    /// </summary>
    public Instant? FormAnsweredUntil { get; private set; }

    /// <summary>What the worker noted when closing it; null until it is closed as met.</summary>
    public MeetingNote? Closing { get; private set; }

    /// <summary>Grows with every change; stored as a concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it still is going to take place: requested, place suggested or confirmed.</summary>
    public bool IsLive => State.IsLive();

    /// <summary>Whether client or staff cancelled it.</summary>
    public bool IsCancelled => State.IsCancelled();

    /// <summary>Its sealed texts.</summary>
    public AppointmentTexts Texts => new(Pseudonym, Place, SuggestedPlace, Message, CancelReason);

    /// <summary>Whether its form, sent again, is still answered with the code.</summary>
    public bool AnswersItsForm(Instant now) => now < FormAnsweredUntil;

    /// <summary>
    /// Null when it still is as somebody saw it. Otherwise whoever wants to change it is refused, to look again and be asked
    /// once more: <see cref="AppointmentRefusals.AlreadyCancelled"/>, or else <see cref="AppointmentRefusals.ChangedMeanwhile"/>.
    /// </summary>
    /// <param name="seenVersion">Its <see cref="Version"/> when it was seen; null for never.</param>
    public Refusal? ChangedSince(int? seenVersion)
    {
        if (Version == seenVersion)
        {
            return null;
        }

        return IsCancelled ? AppointmentRefusals.AlreadyCancelled : AppointmentRefusals.ChangedMeanwhile;
    }

    /// <summary>The same texts were sealed again under keys of their own, which the program's first version did not give them.</summary>
    public void KeepSealedAgain(AppointmentTexts texts)
    {
        Keep(texts);
        Version++;
    }

    /// <summary>Its day has come: texts and code are gone. What stays until it is closed is a time in a diary.</summary>
    public void Forget()
    {
        Keep(AppointmentTexts.None);
        (CodeHash, FormAnsweredUntil) = (null, null);
        Version++;
    }

    /// <summary>Whether a mode has a place that client and worker agree on: a meeting place, or the link of a video call.</summary>
    public static bool HasPlaceToAgree(ServiceModes mode) => mode is ServiceModes.PlaceOfClientsChoice or ServiceModes.Video;

    private static AppointmentState FirstState(Service service) =>
        service.ConfirmedAtOnce ? AppointmentState.Confirmed : AppointmentState.Requested;

    private void Keep(AppointmentTexts texts)
    {
        (Pseudonym, Place, SuggestedPlace) = (texts.Pseudonym, texts.Place, texts.SuggestedPlace);
        (Message, CancelReason) = (texts.Message, texts.CancelReason);
    }
}

/// <summary>Names a booking among staff. Never shown to a client and never derived from the code. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct AppointmentId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static AppointmentId New() => new(Guid.NewGuid());
}
