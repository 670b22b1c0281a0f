using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// A booking of one seat. It knows nothing of who the client is: the hash of a code, sealed texts, and the day on which
/// both must be gone. Every change of state is a named method that refuses what is not allowed.
/// Source: DESIGN, sections 1 and 4.
/// </summary>
public sealed class Appointment
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

    /// <summary>The worker agrees to time and place. Refused when cancelled or closed. Confirming twice changes nothing.</summary>
    public Outcome<Done> Confirm(Instant now)
    {
        if (NotLive() is { } refusal)
        {
            return refusal;
        }

        if (State != AppointmentState.Confirmed)
        {
            SuggestedPlace = null;
            Become(AppointmentState.Confirmed, now);
        }

        return default(Done);
    }

    /// <summary>
    /// The worker suggests another place. Refused when cancelled or closed, for a mode without a place to agree on, and once
    /// it has begun, when its client could not answer any more.
    /// </summary>
    public Outcome<Done> SuggestPlace(SealedText place, Instant now)
    {
        if (NotChangeable(now) is { } refusal)
        {
            return refusal;
        }

        if (!HasPlaceToAgree(Mode))
        {
            return AppointmentRefusals.NoPlaceNeeded;
        }

        SuggestedPlace = place;
        Become(AppointmentState.PlaceSuggested, now);
        return default(Done);
    }

    /// <summary>The client accepts the suggested place, which becomes the place; it is confirmed. Refused when nothing is suggested, when cancelled, closed or begun.</summary>
    /// <param name="place">The suggested text, sealed again as the place.</param>
    public Outcome<Done> AcceptSuggestedPlace(SealedText place, Instant now)
    {
        if (NotChangeable(now) is { } refusal)
        {
            return refusal;
        }

        if (State != AppointmentState.PlaceSuggested)
        {
            return AppointmentRefusals.NothingSuggested;
        }

        (Place, SuggestedPlace) = (place, null);
        CalendarSequence++;
        Become(AppointmentState.Confirmed, now);
        return default(Done);
    }

    /// <summary>The client names another place, also in answer to a suggestion; the worker is asked again. Refused when cancelled, closed or begun.</summary>
    public Outcome<Done> NamePlace(SealedText place, Instant now)
    {
        if (NotChangeable(now) is { } refusal)
        {
            return refusal;
        }

        if (!HasPlaceToAgree(Mode))
        {
            return AppointmentRefusals.NoPlaceNeeded;
        }

        (Place, SuggestedPlace) = (place, null);
        CalendarSequence++;
        Become(AppointmentState.Requested, now);
        return default(Done);
    }

    /// <summary>
    /// Moves it to another slot of the same service. A client's move of a meeting asks the worker again, and a place that
    /// was suggested for the old time is suggested no more; a move by staff keeps the state. A place of the client's choice
    /// never goes along to another unit: it lies in another town. Refused when cancelled or closed, to a client also when
    /// begun, as <see cref="Slot.FreeSeat"/> refuses, and <see cref="AppointmentRefusals.PlaceNotAsked"/>.
    /// </summary>
    /// <param name="texts">The same texts, sealed again under the key of <paramref name="goneOn"/>.</param>
    /// <param name="place">In place of the old one, where the client chooses it; null when the client was not asked again.</param>
    public Outcome<Done> Move(
        Service service,
        Slot to,
        IReadOnlyCollection<int> takenSeats,
        LocalDate goneOn,
        AppointmentTexts texts,
        PlaceAnswer? place,
        bool byStaff,
        Instant now)
    {
        if (NotMovable(service, to, byStaff, now) is { } refusal)
        {
            return refusal;
        }

        var seat = to.FreeSeat(takenSeats, now);
        if (seat.Refused)
        {
            return seat.Refusal;
        }

        var isInAPlaceChosen = Mode == ServiceModes.PlaceOfClientsChoice;
        if (isInAPlaceChosen && place is null && to.UnitId != Slot.UnitId)
        {
            return AppointmentRefusals.PlaceNotAsked;
        }

        var kept = isInAPlaceChosen && place is { } asked ? texts with { Place = asked.Place } : texts;
        (Slot, SlotId, Seat, GoneOn, MovedByStaff) = (to, to.Id, seat.Value, goneOn, byStaff);
        Keep(byStaff ? kept : kept with { SuggestedPlace = null });
        CalendarSequence++;
        Become(byStaff ? State : FirstState(service), now);
        return default(Done);
    }

    /// <summary>The client cancels; the seat is free at once and what was written is gone at once. Refused when cancelled, closed or begun.</summary>
    public Outcome<Done> CancelByClient(Instant now)
    {
        if (NotChangeable(now) is { } refusal)
        {
            return refusal;
        }

        Keep(AppointmentTexts.None);
        Seat = null;
        CalendarSequence++;
        Become(AppointmentState.CancelledByClient, now);
        return default(Done);
    }

    /// <summary>Staff cancel; the seat is free at once and the client finds the reason under the code. Refused when cancelled or closed.</summary>
    /// <param name="reason">Null when the worker wrote none.</param>
    public Outcome<Done> CancelByStaff(SealedText? reason, Instant now)
    {
        if (NotLive() is { } refusal)
        {
            return refusal;
        }

        Keep(AppointmentTexts.None with { CancelReason = reason });
        Seat = null;
        CalendarSequence++;
        Become(AppointmentState.CancelledByStaff, now);
        return default(Done);
    }

    /// <summary>
    /// It was cancelled before, and a backup brought it back: it is cancelled again, whatever the hour, and nothing that was
    /// written comes back, a reason among it. Nothing happens unless it is live.
    /// </summary>
    public void CancelAgain(bool byClient, Instant now)
    {
        if (!IsLive)
        {
            return;
        }

        Keep(AppointmentTexts.None);
        Seat = null;
        CalendarSequence++;
        Become(byClient ? AppointmentState.CancelledByClient : AppointmentState.CancelledByStaff, now);
    }

    /// <summary>The worker closes it as met. Until the night it can be closed again, to correct. Refused before it begins and when cancelled.</summary>
    public Outcome<Done> CloseAsMet(MeetingNote closing, Instant now)
    {
        if (NotCloseable(now) is { } refusal)
        {
            return refusal;
        }

        Closing = closing;
        Become(AppointmentState.Met, now);
        return default(Done);
    }

    /// <summary>The worker closes it as missed: the client did not come. Refused before it begins and when cancelled.</summary>
    public Outcome<Done> CloseAsMissed(Instant now)
    {
        if (NotCloseable(now) is { } refusal)
        {
            return refusal;
        }

        Closing = null;
        Become(AppointmentState.Missed, now);
        return default(Done);
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

    private Refusal? NotLive() => this switch
    {
        { IsLive: true } => null,
        { IsCancelled: true } => AppointmentRefusals.AlreadyCancelled,
        _ => AppointmentRefusals.AlreadyClosed,
    };

    private Refusal? NotChangeable(Instant now) => NotLive() ?? (now >= Slot.Start ? AppointmentRefusals.AlreadyBegun : null);

    private Refusal? NotMovable(Service service, Slot to, bool byStaff, Instant now)
    {
        if ((byStaff ? NotLive() : NotChangeable(now)) is { } refusal)
        {
            return refusal;
        }

        if (to.Id == SlotId)
        {
            return AppointmentRefusals.SameTime;
        }

        if (to.ServiceId != service.Id || service.Id != Slot.ServiceId)
        {
            return AppointmentRefusals.ServiceNotBooked;
        }

        return to.Modes.HasFlag(Mode) ? null : AppointmentRefusals.ModeNotOffered;
    }

    private Refusal? NotCloseable(Instant now)
    {
        if (IsCancelled)
        {
            return AppointmentRefusals.AlreadyCancelled;
        }

        return now < Slot.Start ? AppointmentRefusals.NotBegun : null;
    }

    private void Keep(AppointmentTexts texts)
    {
        (Pseudonym, Place, SuggestedPlace) = (texts.Pseudonym, texts.Place, texts.SuggestedPlace);
        (Message, CancelReason) = (texts.Message, texts.CancelReason);
    }

    private void Become(AppointmentState state, Instant now)
    {
        State = state;
        ChangedAt = now;
        Version++;
    }
}

/// <summary>Names a booking among staff. Never shown to a client and never derived from the code. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct AppointmentId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static AppointmentId New() => new(Guid.NewGuid());
}
