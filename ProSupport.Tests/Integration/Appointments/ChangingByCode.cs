using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Appointments.WithCode.Moving;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class ChangingByCode
{
    private static readonly ClientCode Unknown = ClientCode.Parse("0000-0000-0000-0000")!;

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task A_booking_that_moves_takes_its_texts_and_reminder_along_to_the_new_day(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var from = await house.SlotAsync(start: Organisation.At(new(2026, 11, 5), 12));
        var to = await house.SlotAsync(start: Organisation.At(new(2026, 11, 12), 14), worker: house.Mikko);
        var booked = await house.BookAsync(House.FullForm(from));

        var moved = (await house.Get<MoveAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), to.Id, null, House.Cancel)).Value;

        (moved.Start, moved.WorkerName, moved.GoneOn).ShouldBe((to.Start, "Mikko", new LocalDate(2026, 11, 13)));
        (moved.Pseudonym, moved.Place, moved.Message).ShouldBe(("Kalle", "Kahvila Kulma", "Hei!\nTulen."));
        moved.Reminder.ShouldBe(new ReminderForClient(ReminderState.Waiting, to.Start - Reminder.Lead, "kalle@example.fi", WasForAnotherTime: false));
        (moved.CalendarUid, moved.CalendarSequence).ShouldBe((booked.Booking.CalendarUid, 1));
        await using var db = house.Database();
        var row = await db.Appointments.SingleAsync(House.Cancel);
        new[] { row.Pseudonym, row.Place, row.Message, (await db.Reminders.SingleAsync(House.Cancel)).Address }
            .ShouldAllBe(text => text!.GoneOn == moved.GoneOn);
    }

    [Theory]
    [InlineData("Turun kahvila", "Turun kahvila")]
    [InlineData("", null)]
    public async Task A_move_to_another_town_takes_the_place_that_was_asked_for_there_and_none_of_the_old_one(string answer, string? place)
    {
        await using var house = await House.OpenAsync();
        var to = await house.SlotAsync(start: Organisation.At(new(2026, 11, 12), 14), unit: house.Tampere);
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        var move = house.Get<MoveAppointment>();
        (await move.RunAsync(booked.Code, 0, to.Id, null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.PlaceNotAsked);
        (await move.RunAsync(booked.Code, 0, to.Id, new("helsinki", answer), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.PlaceNotAsked);
        (await house.Get<FindBookingByCode>().RunAsync(booked.Code, House.Cancel)).ShouldBeEquivalentTo(booked.Booking);

        var moved = (await move.RunAsync(booked.Code, 0, to.Id, new("tampere", answer), House.Cancel)).Value;

        (moved.UnitKey, moved.Place, moved.State, moved.Pseudonym).ShouldBe(("tampere", place, AppointmentState.Requested, "Kalle"));
        moved.Stored.Select(part => part.Text).ShouldNotContain("Kahvila Kulma");
        (await house.Get<FindBookingByCode>().RunAsync(booked.Code, House.Cancel)).ShouldBeEquivalentTo(moved);
    }

    [Fact]
    public async Task A_reminder_is_suspended_by_a_move_too_near_for_it_and_due_again_after_one_further_away()
    {
        await using var house = await House.OpenAsync();
        var near = await house.SlotAsync(start: house.Clock.Now + Duration.FromHours(1));
        var far = await house.SlotAsync(start: Organisation.At(new(2026, 11, 12), 14));
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));

        var moved = (await house.Get<MoveAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), near.Id, null, House.Cancel)).Value;
        (moved.Reminder!.State, moved.Reminder.Address).ShouldBe((ReminderState.Suspended, "kalle@example.fi"));
        var back = (await house.Get<MoveAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), far.Id, null, House.Cancel)).Value;

        back.Reminder.ShouldBe(new ReminderForClient(ReminderState.Waiting, far.Start - Reminder.Lead, "kalle@example.fi", WasForAnotherTime: false));
    }

    [Fact]
    public async Task A_moved_booking_can_still_be_read_when_the_key_of_its_old_day_is_destroyed()
    {
        await using var house = await House.OpenAsync();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        var later = await house.SlotAsync(start: Organisation.At(new(2026, 11, 12), 14));
        await house.Get<MoveAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), later.Id, null, House.Cancel);

        house.Get<DayKeyVault>().DestroyThrough(booked.Booking.GoneOn);

        var found = await house.Get<FindBookingByCode>().RunAsync(booked.Code, House.Cancel);
        (found!.Pseudonym, found.Reminder!.Address).ShouldBe(("Kalle", "kalle@example.fi"));
    }

    [Fact]
    public async Task The_old_time_is_free_at_once_and_a_full_one_is_refused_without_a_change()
    {
        await using var house = await House.OpenAsync();
        var (first, second) = (await house.SlotAsync(), await house.SlotAsync(start: Organisation.At(new(2026, 11, 4), 12)));
        var mine = await house.BookAsync(House.FullForm(first));
        var other = await house.BookAsync(House.Form(second));

        (await house.Get<MoveAppointment>().RunAsync(mine.Code, await house.SeenAsync(mine.Code), second.Id, null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.SlotTaken);
        (await house.Get<FindBookingByCode>().RunAsync(mine.Code, House.Cancel)).ShouldBeEquivalentTo(mine.Booking);

        await house.Get<CancelAppointment>().RunAsync(other.Code, await house.SeenAsync(other.Code), House.Cancel);
        (await house.Get<MoveAppointment>().RunAsync(mine.Code, await house.SeenAsync(mine.Code), second.Id, null, House.Cancel)).Refused.ShouldBeFalse();
        (await house.Get<BookAppointment>().RunAsync(House.Form(first), House.Cancel)).Refused.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Two_who_move_to_one_seat_at_once_do_not_share_it(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var mine = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        var other = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        var to = await house.SlotAsync(start: Organisation.At(new(2026, 11, 12), 14));

        var moves = await Task.WhenAll(new[] { mine, other }.Select(booked =>
            Task.Run(() => house.Get<MoveAppointment>().RunAsync(booked.Code, booked.Booking.Version, to.Id, null, House.Cancel))));

        moves.Select(move => move.Refusal).OrderBy(refusal => refusal?.Name).ShouldBe([null, AppointmentRefusals.SlotTaken]);
    }

    [Fact]
    public async Task A_move_that_cannot_be_made_is_refused_by_name()
    {
        await using var house = await House.OpenAsync();
        var slot = await house.SlotAsync();
        var booked = await house.BookAsync(House.FullForm(slot));
        var withdrawn = await house.SlotAsync();
        await house.Get<WithdrawSlot>().RunAsync(withdrawn.Id, House.Cancel);

        (await MoveRefusalAsync(house, booked.Code, SlotId.New())).ShouldBe(AppointmentRefusals.SlotUnknown);
        (await MoveRefusalAsync(house, booked.Code, slot.Id)).ShouldBe(AppointmentRefusals.SameTime);
        (await MoveRefusalAsync(house, booked.Code, withdrawn.Id)).ShouldBe(AppointmentRefusals.SlotWithdrawn);
        (await MoveRefusalAsync(house, booked.Code, (await house.SlotAsync(start: Organisation.Start)).Id)).ShouldBe(AppointmentRefusals.SlotStarted);
        (await MoveRefusalAsync(house, booked.Code, (await house.SlotAsync(house.Test)).Id)).ShouldBe(AppointmentRefusals.ServiceNotBooked);
        (await MoveRefusalAsync(house, Unknown, slot.Id)).ShouldBe(AppointmentRefusals.BookingUnknown);
        house.Clock.Now = slot.Start;
        (await MoveRefusalAsync(house, booked.Code, (await house.SlotAsync(start: Organisation.At(new(2026, 11, 12), 14))).Id))
            .ShouldBe(AppointmentRefusals.AlreadyBegun);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Erasing_leaves_no_row_and_the_code_finds_nothing(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var slot = await house.SlotAsync();
        var booked = await house.BookAsync(House.FullForm(slot));
        var stays = await house.BookAsync(House.FullForm(await house.SlotAsync()));

        (await house.Get<EraseAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel)).Refused.ShouldBeFalse();

        (await house.Get<FindBookingByCode>().RunAsync(booked.Code, House.Cancel)).ShouldBeNull();
        (await house.Get<EraseAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<FindBookingByCode>().RunAsync(stays.Code, House.Cancel)).ShouldNotBeNull();
        await using var db = house.Database();
        (await db.Appointments.CountAsync(House.Cancel), await db.Reminders.CountAsync(House.Cancel)).ShouldBe((1, 1));
        (await house.Get<BookAppointment>().RunAsync(House.Form(slot), House.Cancel)).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelling_takes_texts_and_reminder_away_and_says_so_under_the_code()
    {
        await using var house = await House.OpenAsync();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));

        var cancelled = (await house.Get<CancelAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel)).Value;

        cancelled.State.ShouldBe(AppointmentState.CancelledByClient);
        cancelled.Stored.Select(part => part.Kind).ShouldBe([StoredKind.Time, StoredKind.Code]);
        await using var db = house.Database();
        (await db.Reminders.CountAsync(House.Cancel)).ShouldBe(0);
        (await house.Get<CancelAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.AlreadyCancelled);
    }

    [Fact]
    public async Task A_suggested_place_is_accepted_as_it_was_seen()
    {
        await using var house = await House.OpenAsync();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        var seen = await SuggestAsync(house, booked.Code, "Kirjasto");
        seen.SuggestedPlace.ShouldBe("Kirjasto");
        await SuggestAsync(house, booked.Code, "Puisto");

        (await house.Get<AcceptSuggestedPlace>().RunAsync(booked.Code, seen.Version, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        var accepted = (await house.Get<AcceptSuggestedPlace>().RunAsync(booked.Code, seen.Version + 1, House.Cancel)).Value;

        (accepted.State, accepted.Place, accepted.SuggestedPlace).ShouldBe((AppointmentState.Confirmed, "Puisto", null));
        (await house.Get<AcceptSuggestedPlace>().RunAsync(booked.Code, accepted.Version, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.NothingSuggested);
    }

    [Fact]
    public async Task A_client_may_answer_a_suggestion_with_a_place_of_their_own()
    {
        await using var house = await House.OpenAsync();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        await SuggestAsync(house, booked.Code, "Kirjasto");

        (await house.Get<NamePlace>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), " ", House.Cancel)).Refusal.ShouldBe(ClientInputRefusals.PlaceMissing);
        var named = (await house.Get<NamePlace>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), " Torin kahvila ", House.Cancel)).Value;

        (named.State, named.Place, named.SuggestedPlace).ShouldBe((AppointmentState.Requested, "Torin kahvila", null));
    }

    [Fact]
    public async Task An_unknown_code_finds_nothing_to_change()
    {
        await using var house = await House.OpenAsync();

        (await house.Get<AcceptSuggestedPlace>().RunAsync(Unknown, null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<NamePlace>().RunAsync(Unknown, await house.SeenAsync(Unknown), "x", House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<CancelAppointment>().RunAsync(Unknown, await house.SeenAsync(Unknown), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<FindBookingByCode>().RunAsync(Unknown, House.Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_change_by_staff_at_the_same_moment_is_seen_and_not_overwritten()
    {
        await using var house = await House.OpenAsync();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        await using var staff = house.Database();
        var row = await staff.Appointments.Include(booking => booking.Slot).SingleAsync(House.Cancel);

        await house.Get<CancelAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel);
        row.Confirm(house.Clock.Now);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => staff.SaveChangesAsync(House.Cancel));
    }

    private static async Task<Refusal?> MoveRefusalAsync(House house, ClientCode code, SlotId to) =>
        (await house.Get<MoveAppointment>().RunAsync(code, await house.SeenAsync(code), to, null, House.Cancel)).Refusal;

    private static async Task<BookingForClient> SuggestAsync(House house, ClientCode code, string place)
    {
        await using (var db = house.Database())
        {
            var row = await db.Appointments.Include(booking => booking.Slot).SingleAsync(House.Cancel);
            row.SuggestPlace(house.Get<BookingSeal>().SealSuggestedPlace(row.Id, row.GoneOn, place), house.Clock.Now).Refused.ShouldBeFalse();
            await db.SaveChangesAsync(House.Cancel);
        }

        return (await house.Get<FindBookingByCode>().RunAsync(code, House.Cancel))!;
    }
}
