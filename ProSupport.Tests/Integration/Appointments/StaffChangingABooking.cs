using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Handling;
using ProSupport.Web.Appointments.Publishing;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class StaffChangingABooking
{
    private static readonly LocalDate NextWeek = new(2026, 11, 10);

    [Fact]
    public async Task Confirming_is_logged_and_told_to_the_diaries()
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);
        var told = new List<CalendarChange>();
        using var listening = house.Get<CalendarFeed>().Subscribe(told.Add);

        (await house.Get<ConfirmAppointment>().RunAsync(mikko, await house.SeenAsync(id), House.Cancel)).Refused.ShouldBeFalse();

        (await house.AppointmentAsync(id)).State.ShouldBe(AppointmentState.Confirmed);
        (await house.AccessLogAsync(id)).ShouldBe([(mikko, AccessAction.Changed)]);
        told.ShouldHaveSingleItem().AppointmentId.ShouldBe(id);
    }

    [Fact]
    public async Task A_refused_change_is_neither_stored_nor_logged()
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);

        (await house.Get<CloseAppointment>().RunAsync(mikko, await house.SeenAsync(id), null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.NotBegun);

        (await house.AppointmentAsync(id)).State.ShouldBe(AppointmentState.Requested);
        (await house.AccessLogAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suggested_place_is_read_by_the_client_alone_with_the_worker()
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);

        (await house.Get<SuggestPlace>().RunAsync(mikko, await house.SeenAsync(id), " Kirjasto ", House.Cancel)).Refused.ShouldBeFalse();

        var opened = (await house.Get<OpenAppointment>().RunAsync(mikko, id, House.Cancel)).Value;
        (opened.State, opened.Texts!.SuggestedPlace).ShouldBe((AppointmentState.PlaceSuggested, "Kirjasto"));
    }

    [Theory]
    [InlineData("", nameof(ClientInputRefusals.PlaceMissing))]
    [InlineData(null, nameof(ClientInputRefusals.PlaceMissing))]
    [InlineData("long", nameof(ClientInputRefusals.PlaceTooLong))]
    public async Task A_place_that_is_none_is_refused(string? place, string refusal)
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);
        var typed = place == "long" ? new string('x', 10_000) : place;

        (await house.Get<SuggestPlace>().RunAsync(mikko, await house.SeenAsync(id), typed, House.Cancel)).Refusal!.Name.ShouldBe(refusal);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Moving_takes_texts_and_reminder_under_the_key_of_the_new_day(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var (mikko, id) = await BookedWithMikkoAsync(house);
        var goneOn = (await house.AppointmentAsync(id)).GoneOn;
        var to = await house.SlotAsync(worker: house.Mikko, start: Organisation.At(NextWeek, 14));

        (await house.Get<MoveAppointmentByStaff>().RunAsync(mikko, await house.SeenAsync(id), to.Id, House.Cancel)).Refused.ShouldBeFalse();

        house.Get<DayKeyVault>().DestroyThrough(goneOn);
        var opened = (await house.Get<OpenAppointment>().RunAsync(mikko, id, House.Cancel)).Value;
        (opened.Start, opened.GoneOn, opened.Texts!.Pseudonym, opened.Texts.Message).ShouldBe((to.Start, NextWeek.PlusDays(1), "Kalle", "Hei!\nTulen."));
        await using var db = house.Database();
        var reminder = db.Reminders.Single(row => row.AppointmentId == id);
        (reminder.NextTryAt, reminder.AppointmentStart).ShouldBe((to.Start - Reminder.Lead, to.Start));
        house.Get<DayKeyVault>().Open(reminder.Address!, TextPurpose.ReminderAddress(reminder.Id)).ShouldBe("kalle@example.fi");
    }

    [Fact]
    public async Task Moving_to_a_taken_or_withdrawn_time_is_refused_and_changes_nothing()
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);
        var taken = await house.SlotAsync(worker: house.Mikko, start: Organisation.At(NextWeek, 14));
        await house.BookedAsync(taken);
        var withdrawn = await house.SlotAsync(worker: house.Mikko, start: Organisation.At(NextWeek, 15));
        await house.Get<WithdrawSlot>().RunAsync(withdrawn.Id, House.Cancel);

        var move = house.Get<MoveAppointmentByStaff>();
        (await move.RunAsync(mikko, await house.SeenAsync(id), taken.Id, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.SlotTaken);
        (await move.RunAsync(mikko, await house.SeenAsync(id), withdrawn.Id, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.SlotWithdrawn);

        (await house.AppointmentAsync(id)).CalendarSequence.ShouldBe(0);
        (await house.AccessLogAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_meeting_in_a_place_of_the_clients_choice_stays_in_its_town()
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);
        var elsewhere = await house.SlotAsync(worker: house.Mikko, unit: house.Tampere, start: Organisation.At(NextWeek, 14));

        (await house.Get<MoveAppointmentByStaff>().RunAsync(mikko, await house.SeenAsync(id), elsewhere.Id, House.Cancel))
            .Refusal.ShouldBe(AppointmentRefusals.PlaceNotAsked);

        (await house.Get<TimesToMoveTo>().RunAsync(mikko, id, 0, House.Cancel)).ShouldNotContain(time => time.SlotId == elsewhere.Id);
        (await house.AppointmentAsync(id)).CalendarSequence.ShouldBe(0);
        (await house.Get<OpenAppointment>().RunAsync(mikko, id, House.Cancel)).Value.Texts!.Place.ShouldBe("Kahvila Kulma");
    }

    [Fact]
    public async Task A_cancelled_booking_frees_its_seat_keeps_the_reason_and_gives_up_the_reminder()
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);

        (await house.Get<CancelAppointmentByStaff>().RunAsync(mikko, await house.SeenAsync(id), "Olen sairaana", House.Cancel)).Refused.ShouldBeFalse();

        var opened = (await house.Get<OpenAppointment>().RunAsync(mikko, id, House.Cancel)).Value;
        (opened.State, opened.Texts).ShouldBe((AppointmentState.CancelledByStaff, new OpenedTexts(null, null, null, null, "Olen sairaana")));
        opened.Reminder!.State.ShouldBe(ReminderState.GivenUp);
        var slot = (await house.AppointmentAsync(id)).SlotId;
        (await house.Get<SlotToBook>().RunAsync(slot, House.Cancel)).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task A_past_booking_whose_texts_are_gone_can_still_be_cancelled()
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);
        house.Get<DayKeyVault>().DestroyThrough((await house.AppointmentAsync(id)).GoneOn);

        (await house.Get<CancelAppointmentByStaff>().RunAsync(mikko, await house.SeenAsync(id), "Ei lue kukaan", House.Cancel)).Refused.ShouldBeFalse();

        (await house.AppointmentAsync(id)).CancelReason.ShouldBeNull();
    }

    [Fact]
    public async Task A_closing_can_be_corrected()
    {
        await using var house = await House.OpenAsync();
        var (mikko, id) = await BookedWithMikkoAsync(house);
        house.Clock.Now = (await house.Get<OpenAppointment>().RunAsync(mikko, id, House.Cancel)).Value.End;
        var close = house.Get<CloseAppointment>();

        await close.RunAsync(mikko, await house.SeenAsync(id), new MeetingNote(2, ["health"], true, Gender.Man, AgeBand.From18To29, "fi", 1), House.Cancel);
        await close.RunAsync(mikko, await house.SeenAsync(id), new MeetingNote(1, ["work", "health"], false, null, null, null, 0), House.Cancel);

        var closing = (await house.AppointmentAsync(id)).Closing!;
        (closing.Persons, closing.Topics, closing.FirstTime, closing.Gender, closing.Tests).ShouldBe((1, "health,work", false, null, 0));
        await close.RunAsync(mikko, await house.SeenAsync(id), null, House.Cancel);
        var missed = await house.AppointmentAsync(id);
        (missed.State, missed.Closing).ShouldBe((AppointmentState.Missed, null));
    }

    [Fact]
    public async Task A_coordinator_moves_what_they_may_not_read_but_does_not_answer_for_its_worker()
    {
        await using var house = await House.OpenAsync();
        var (_, id) = await BookedWithMikkoAsync(house);
        var coordinator = await house.EmployAsync(house.Tampere.Id, StaffRole.Coordinator);
        var to = await house.SlotAsync(worker: house.Mikko, start: Organisation.At(NextWeek, 14));

        (await house.Get<TimesToMoveTo>().RunAsync(coordinator, id, 0, House.Cancel)).Select(time => time.SlotId).ShouldBe([to.Id]);
        (await house.Get<MoveAppointmentByStaff>().RunAsync(coordinator, await house.SeenAsync(id), to.Id, House.Cancel)).Refused.ShouldBeFalse();
        (await house.Get<ConfirmAppointment>().RunAsync(coordinator, await house.SeenAsync(id), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<SuggestPlace>().RunAsync(coordinator, await house.SeenAsync(id), "Puisto", House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.AccessLogAsync(id)).ShouldBe([(coordinator, AccessAction.Changed)]);
    }

    [Fact]
    public async Task A_worker_of_another_unit_changes_nothing()
    {
        await using var house = await House.OpenAsync();
        var (_, id) = await BookedWithMikkoAsync(house);
        var far = await house.EmployAsync(house.Tampere.Id, StaffRole.Counsellor, StaffRole.Nurse);
        var to = await house.SlotAsync(worker: house.Mikko, start: Organisation.At(NextWeek, 14));

        (await house.Get<ConfirmAppointment>().RunAsync(far, await house.SeenAsync(id), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<SuggestPlace>().RunAsync(far, await house.SeenAsync(id), "Puisto", House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<MoveAppointmentByStaff>().RunAsync(far, await house.SeenAsync(id), to.Id, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<CancelAppointmentByStaff>().RunAsync(far, await house.SeenAsync(id), null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<CloseAppointment>().RunAsync(far, await house.SeenAsync(id), null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<TimesToMoveTo>().RunAsync(far, id, 0, House.Cancel)).ShouldBeEmpty();
        (await house.AppointmentAsync(id)).Version.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Who_changes_what_the_client_has_just_changed_is_told_to_look_again(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var (mikko, id) = await BookedWithMikkoAsync(house);
        var outcome = await house.Get<ChangeByStaff>().ByReaderAsync(
            mikko,
            await house.SeenAsync(id),
            async (db, found, now) =>
            {
                // What another process stores after this one has read.
                await db.Appointments.Where(row => row.Id == id)
                    .ExecuteUpdateAsync(update => update.SetProperty(row => row.Version, row => row.Version + 1), House.Cancel);
                return found.Confirm(now);
            },
            House.Cancel);

        outcome.Refusal.ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        (await house.AppointmentAsync(id)).State.ShouldBe(AppointmentState.Requested);
        (await house.AccessLogAsync(id)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Whatever_a_worker_does_to_a_booking_that_moved_meanwhile_is_asked_again(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var (mikko, id) = await BookedWithMikkoAsync(house);
        var seen = await house.SeenAsync(id);
        var (moved, third) = (await house.SlotAsync(worker: house.Mikko, start: Organisation.At(NextWeek, 14)), await house.SlotAsync(worker: house.Mikko, start: Organisation.At(NextWeek, 15)));
        (await house.Get<MoveAppointmentByStaff>().RunAsync(mikko, seen, moved.Id, House.Cancel)).Refused.ShouldBeFalse();

        (await house.Get<ConfirmAppointment>().RunAsync(mikko, seen, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        (await house.Get<SuggestPlace>().RunAsync(mikko, seen, "Puisto", House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        (await house.Get<MoveAppointmentByStaff>().RunAsync(mikko, seen, third.Id, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        (await house.Get<CancelAppointmentByStaff>().RunAsync(mikko, seen, null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        house.Clock.Now = moved.End;
        (await house.Get<CloseAppointment>().RunAsync(mikko, seen, null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.ChangedMeanwhile);

        var stands = await house.AppointmentAsync(id);
        (stands.SlotId, stands.State, stands.Version).ShouldBe((moved.Id, AppointmentState.Requested, seen.Version + 1));
        (await house.AccessLogAsync(id)).Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Two_who_move_to_one_time_at_once_get_different_seats(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var nurse = await house.EmployAsync(house.Anna, StaffRole.Nurse);
        var ids = new List<Seen<AppointmentId>>();
        foreach (var _ in Enumerable.Range(0, 6))
        {
            ids.Add(await house.SeenAsync(await house.BookedAsync(await house.SlotAsync(capacity: 1))));
        }

        var to = await house.SlotAsync(start: Organisation.At(NextWeek, 14), capacity: 4);
        var moves = await Task.WhenAll(ids.Select(seen => Task.Run(() => house.Get<MoveAppointmentByStaff>().RunAsync(nurse, seen, to.Id, House.Cancel))));

        moves.Select(move => move.Refusal).OrderBy(refusal => refusal?.Name).ShouldBe([null, null, null, null, AppointmentRefusals.SlotTaken, AppointmentRefusals.SlotTaken]);
        await using var db = house.Database();
        (await db.Appointments.Where(row => row.SlotId == to.Id).Select(row => row.Seat!.Value).ToListAsync(House.Cancel)).Order().ShouldBe([0, 1, 2, 3]);
    }

    private static async Task<(WorkerId Mikko, AppointmentId Id)> BookedWithMikkoAsync(House house)
    {
        var mikko = await house.EmployAsync(house.Mikko, StaffRole.Counsellor);
        return (mikko, await house.BookedAsync(await house.SlotAsync(worker: house.Mikko)));
    }
}
