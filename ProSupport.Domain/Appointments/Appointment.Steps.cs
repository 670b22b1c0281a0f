using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

// What clients and staff do to a booking.
public sealed partial class Appointment
{
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

        TakePlace(place, AppointmentState.Confirmed, now);
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

        TakePlace(place, AppointmentState.Requested, now);
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

        BecomeCancelled(AppointmentState.CancelledByClient, null, now);
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

        BecomeCancelled(AppointmentState.CancelledByStaff, reason, now);
        return default(Done);
    }

    /// <summary>
    /// It was cancelled before, and a backup brought it back: it is cancelled again, whatever the hour, and nothing that was
    /// written comes back, a reason among it. Nothing happens unless it is live.
    /// </summary>
    public void CancelAgain(bool byClient, Instant now)
    {
        if (IsLive)
        {
            BecomeCancelled(byClient ? AppointmentState.CancelledByClient : AppointmentState.CancelledByStaff, null, now);
        }
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

    private void TakePlace(SealedText place, AppointmentState state, Instant now)
    {
        (Place, SuggestedPlace) = (place, null);
        CalendarSequence++;
        Become(state, now);
    }

    private void BecomeCancelled(AppointmentState state, SealedText? reason, Instant now)
    {
        Keep(AppointmentTexts.None with { CancelReason = reason });
        Seat = null;
        CalendarSequence++;
        Become(state, now);
    }

    private void Become(AppointmentState state, Instant now)
    {
        State = state;
        ChangedAt = now;
        Version++;
    }
}
