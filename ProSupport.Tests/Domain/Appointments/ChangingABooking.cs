using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Domain.Appointments;

public sealed class ChangingABooking
{
    private static readonly Instant Later = Given.Now + Duration.FromHours(1);

    [Fact]
    public void A_suggestion_leaves_the_clients_place_until_it_is_accepted()
    {
        var booking = Given.Booking();

        booking.SuggestPlace(Given.Sealed(7), Later);

        booking.Place.ShouldBe(Given.Sealed(2));
        booking.SuggestedPlace.ShouldBe(Given.Sealed(7));
        booking.CalendarSequence.ShouldBe(0);
    }

    [Fact]
    public void An_accepted_suggestion_becomes_the_place()
    {
        var booking = Given.Booking();
        booking.SuggestPlace(Given.Sealed(7), Given.Now);

        booking.AcceptSuggestedPlace(Given.Sealed(8), Later);

        (booking.Place, booking.SuggestedPlace).ShouldBe((Given.Sealed(8), null));
        (booking.CalendarSequence, booking.ChangedAt).ShouldBe((1, Later));
    }

    [Fact]
    public void Naming_another_place_answers_a_suggestion()
    {
        var booking = Given.Booking();
        booking.SuggestPlace(Given.Sealed(7), Given.Now);

        booking.NamePlace(Given.Sealed(9), Later);

        (booking.Place, booking.SuggestedPlace, booking.CalendarSequence).ShouldBe((Given.Sealed(9), null, 1));
    }

    [Fact]
    public void A_worker_who_agrees_after_all_takes_the_suggestion_back()
    {
        var booking = Given.Booking();
        booking.SuggestPlace(Given.Sealed(7), Given.Now);

        booking.Confirm(Later);

        (booking.Place, booking.SuggestedPlace).ShouldBe((Given.Sealed(2), null));
    }

    [Fact]
    public void Confirming_twice_changes_nothing()
    {
        var booking = Given.Booking();
        booking.Confirm(Given.Now);

        booking.Confirm(Later).Refused.ShouldBeFalse();

        (booking.Version, booking.ChangedAt).ShouldBe((1, Given.Now));
    }

    [Fact]
    public void Who_saw_it_as_it_was_or_not_at_all_is_to_look_again()
    {
        var booking = Given.Booking();
        booking.ChangedSince(0).ShouldBeNull();

        booking.Confirm(Later);

        booking.ChangedSince(0).ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        booking.ChangedSince(null).ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        booking.ChangedSince(1).ShouldBeNull();
        booking.CancelByClient(Later);
        booking.ChangedSince(1).ShouldBe(AppointmentRefusals.AlreadyCancelled);
    }

    [Fact]
    public void Its_form_is_answered_for_a_quarter_of_an_hour_and_never_once_it_is_forgotten()
    {
        var booking = Given.Booking();
        var until = booking.ChangedAt + Appointment.FormAnsweredFor;
        Appointment.FormAnsweredFor.ShouldBe(Duration.FromMinutes(15));

        booking.AnswersItsForm(until - Duration.Epsilon).ShouldBeTrue();
        booking.AnswersItsForm(until).ShouldBeFalse();
        booking.Forget();
        booking.AnswersItsForm(booking.ChangedAt).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ServiceModes.AtUnit)]
    [InlineData(ServiceModes.Phone)]
    public void A_mode_without_a_place_has_none_to_agree_on(ServiceModes mode)
    {
        var booking = Given.Booking(mode: mode);

        booking.SuggestPlace(Given.Sealed(7), Later).Refusal.ShouldBe(AppointmentRefusals.NoPlaceNeeded);
        booking.NamePlace(Given.Sealed(7), Later).Refusal.ShouldBe(AppointmentRefusals.NoPlaceNeeded);
    }

    [Fact]
    public void A_client_who_moves_asks_the_worker_again_and_a_place_suggested_for_the_old_time_goes()
    {
        var booking = Given.Booking();
        booking.SuggestPlace(Given.Sealed(7), Given.Now);

        Move(booking, Given.Slot(Given.Meeting, start: Given.Start + Duration.FromDays(1)), byStaff: false).Refused.ShouldBeFalse();

        (booking.State, booking.SuggestedPlace, booking.MovedByStaff).ShouldBe((AppointmentState.Requested, null, false));
        (booking.GoneOn, booking.CalendarSequence, booking.Seat).ShouldBe((Given.GoneOn.PlusDays(1), 1, 0));
    }

    [Fact]
    public void A_move_by_staff_keeps_the_state_and_is_told_to_the_client()
    {
        var booking = Given.Booking();
        booking.SuggestPlace(Given.Sealed(7), Given.Now);

        Move(booking, Given.Slot(Given.Meeting, start: Given.Start + Duration.FromDays(1)), byStaff: true);

        (booking.State, booking.SuggestedPlace, booking.MovedByStaff).ShouldBe((AppointmentState.PlaceSuggested, Given.Sealed(7), true));
    }

    [Fact]
    public void A_test_that_its_client_moves_stays_confirmed()
    {
        var booking = Given.Booking(Given.Test);

        booking.Move(Given.Test, Given.Slot(Given.Test), [], Given.GoneOn, Given.AllTexts, null, false, Later).Refused.ShouldBeFalse();

        booking.State.ShouldBe(AppointmentState.Confirmed);
    }

    [Fact]
    public void A_move_is_refused_as_a_booking_would_be()
    {
        var booking = Given.Booking();
        var withdrawn = Given.Slot(Given.Meeting);
        withdrawn.Withdraw();

        Move(booking, withdrawn).Refusal.ShouldBe(AppointmentRefusals.SlotWithdrawn);
        Move(booking, Given.Slot(Given.Meeting, start: Given.Now)).Refusal.ShouldBe(AppointmentRefusals.SlotStarted);
        Move(booking, Given.Slot(Given.Meeting), taken: [0]).Refusal.ShouldBe(AppointmentRefusals.SlotTaken);
        Move(booking, Given.Slot(Given.Test)).Refusal.ShouldBe(AppointmentRefusals.ServiceNotBooked);
        Move(booking, booking.Slot).Refusal.ShouldBe(AppointmentRefusals.SameTime);
        booking.Version.ShouldBe(0);
    }

    [Fact]
    public void A_move_to_a_time_without_the_chosen_mode_is_refused()
    {
        var slot = Given.Slot(Given.Meeting);
        var booking = Given.Booking();
        var unitOnly = new Slot(
            SlotId.New(), null, Given.Meeting.Id, slot.UnitId, null, ServiceModes.AtUnit, 1, false, SpokenLanguages.None, false, slot.Start, slot.End);

        Move(booking, unitOnly).Refusal.ShouldBe(AppointmentRefusals.ModeNotOffered);
    }

    [Fact]
    public void Cancelling_frees_the_seat_and_what_was_written_is_gone()
    {
        var (byClient, byStaff) = (Given.Booking(), Given.Booking());

        byClient.CancelByClient(Later);
        byStaff.CancelByStaff(Given.Sealed(5), Later);

        (byClient.Seat, byClient.Texts).ShouldBe((null, AppointmentTexts.None));
        (byStaff.Seat, byStaff.Texts).ShouldBe((null, AppointmentTexts.None with { CancelReason = Given.Sealed(5) }));
        byClient.CodeHash.ShouldNotBeNull();
    }

    [Fact]
    public void A_closed_meeting_can_be_closed_again_to_correct_it()
    {
        var booking = Given.Booking();
        booking.CloseAsMet(Given.Closing(), Given.Start);
        booking.CloseAsMissed(Given.Start);
        booking.Closing.ShouldBeNull();

        booking.CloseAsMet(Given.Closing(persons: 2), Given.Start);

        (booking.State, booking.Closing?.Persons).ShouldBe((AppointmentState.Met, 2));
    }

    [Fact]
    public void A_forgotten_booking_is_a_time_in_a_diary()
    {
        var booking = Given.Booking();

        booking.Forget();

        (booking.CodeHash, booking.Texts, booking.State).ShouldBe((null, AppointmentTexts.None, AppointmentState.Requested));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_place_that_its_client_chose_never_goes_along_to_another_unit(bool byStaff)
    {
        var booking = Given.Booking();
        booking.SuggestPlace(Given.Sealed(7), Given.Now);

        Move(booking, InAnotherTown, byStaff).Refusal.ShouldBe(AppointmentRefusals.PlaceNotAsked);

        (booking.State, booking.Version, booking.Place, booking.SuggestedPlace)
            .ShouldBe((AppointmentState.PlaceSuggested, 1, Given.Sealed(2), Given.Sealed(7)));
    }

    [Fact]
    public void Where_to_meet_in_the_other_town_takes_the_place_of_the_old_one_and_the_worker_is_asked()
    {
        var (named, left) = (Given.Booking(), Given.Booking());
        named.SuggestPlace(Given.Sealed(7), Given.Now);
        left.Confirm(Given.Now);

        Move(named, InAnotherTown, place: new PlaceAnswer(Given.Sealed(9))).Refused.ShouldBeFalse();
        Move(left, InAnotherTown, place: new PlaceAnswer(null)).Refused.ShouldBeFalse();

        (named.State, named.Texts).ShouldBe((AppointmentState.Requested, Given.AllTexts with { Place = Given.Sealed(9) }));
        (left.State, left.Texts).ShouldBe((AppointmentState.Requested, Given.AllTexts with { Place = null }));
    }

    [Fact]
    public void Within_a_unit_the_place_goes_along_unless_another_is_named()
    {
        var (same, other) = (Given.Booking(), Given.Booking());

        Move(same, Given.Slot(Given.Meeting));
        Move(other, Given.Slot(Given.Meeting), place: new PlaceAnswer(Given.Sealed(9)));

        (same.Place, other.Place).ShouldBe((Given.Sealed(2), Given.Sealed(9)));
    }

    [Fact]
    public void A_mode_that_is_tied_to_no_place_of_the_clients_moves_to_any_unit()
    {
        var booking = Given.Booking(mode: ServiceModes.Phone);

        Move(booking, InAnotherTown, place: new PlaceAnswer(Given.Sealed(9))).Refused.ShouldBeFalse();

        booking.Texts.ShouldBe(Given.AllTexts);
    }

    [Fact]
    public void Nobody_is_asked_where_to_meet_at_a_time_that_cannot_be_had()
    {
        Move(Given.Booking(), InAnotherTown, taken: [0]).Refusal.ShouldBe(AppointmentRefusals.SlotTaken);
    }

    private static Slot InAnotherTown => Given.Slot(Given.Meeting, unit: UnitId.New());

    private static Outcome<Done> Move(Appointment booking, Slot to, bool byStaff = false, int[]? taken = null, PlaceAnswer? place = null) =>
        booking.Move(Given.Meeting, to, taken ?? [], Given.GoneOn.PlusDays(1), booking.Texts, place, byStaff, Later);
}
