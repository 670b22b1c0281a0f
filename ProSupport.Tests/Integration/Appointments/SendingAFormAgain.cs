using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Appointments.WithCode.Moving;

namespace ProSupport.Tests.Integration.Appointments;

/// <summary>A form books once, ever, and is answered with the booking as it stands now.</summary>
public sealed class SendingAFormAgain
{
    private const int Senders = 16;

    private static readonly Instant NextWeek = Organisation.At(new(2026, 11, 10), 14);

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task At_once_it_shows_the_same_code_and_books_nothing_more(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var form = House.FullForm(await house.SlotAsync());

        var first = await house.BookAsync(form);
        var second = await house.BookAsync(form);

        (first.SentAgain, second.SentAgain).ShouldBe((false, true));
        second.Code.ShouldBe(first.Code);
        second.Booking.ShouldBeEquivalentTo(first.Booking);
        await using var db = house.Database();
        (await db.Appointments.CountAsync(House.Cancel), await db.Reminders.CountAsync(House.Cancel)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task After_the_time_began_it_still_shows_its_code()
    {
        await using var house = await House.OpenAsync();
        var slot = await house.SlotAsync(start: Organisation.Start + Appointment.FormAnsweredFor / 2);
        var form = House.Form(slot);
        var first = await house.BookAsync(form);
        house.Clock.Now = slot.Start;

        (await house.BookAsync(form)).Code.ShouldBe(first.Code);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task It_shows_where_the_booking_was_moved_and_that_it_was_cancelled(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var form = House.FullForm(await house.SlotAsync());
        var (booked, to) = (await house.BookAsync(form), await house.SlotAsync(start: NextWeek));
        await house.Get<MoveAppointment>().RunAsync(booked.Code, 0, to.Id, null, House.Cancel);

        var moved = await house.BookAsync(form);

        (moved.SentAgain, moved.Code, moved.Booking.SlotId, moved.Booking.Message).ShouldBe((true, booked.Code, to.Id, "Hei!\nTulen."));
        await house.Get<CancelAppointment>().RunAsync(booked.Code, moved.Booking.Version, House.Cancel);
        (await house.BookAsync(form)).Booking.State.ShouldBe(AppointmentState.CancelledByClient);
        (await BookingsAsync(house)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task What_was_erased_does_not_rise_again_on_its_own_time_nor_on_another(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var form = House.FullForm(await house.SlotAsync());
        var booked = await house.BookAsync(form);
        (await house.Get<EraseAppointment>().RunAsync(booked.Code, 0, House.Cancel)).Refused.ShouldBeFalse();

        (await house.RefusalAsync(form)).ShouldBe(AppointmentRefusals.FormErased);
        (await house.RefusalAsync(form with { SlotId = (await house.SlotAsync(start: NextWeek)).Id })).ShouldBe(AppointmentRefusals.FormErased);
        house.Clock.Advance(Duration.FromHours(13));
        (await house.RefusalAsync(form)).ShouldBe(AppointmentRefusals.FormErased);

        (await BookingsAsync(house)).ShouldBe(0);
        await using var db = house.Database();
        (await db.SpentForms.SingleAsync(House.Cancel)).GoneOn.ShouldBe(booked.Booking.GoneOn);
    }

    /// <summary>The control: it is the mark of the spent form that keeps it from rising.</summary>
    [Fact]
    public async Task Without_its_mark_it_would()
    {
        await using var house = await House.OpenAsync();
        var form = House.FullForm(await house.SlotAsync());
        var booked = await house.BookAsync(form);
        await house.Get<EraseAppointment>().RunAsync(booked.Code, 0, House.Cancel);
        await using (var db = house.Database())
        {
            await db.SpentForms.ExecuteDeleteAsync(House.Cancel);
        }

        (await house.BookAsync(form)).SentAgain.ShouldBeFalse();
    }

    [Fact]
    public async Task The_mark_is_found_in_no_row_of_a_booking()
    {
        await using var house = await House.OpenAsync();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        await using var db = house.Database();
        var hash = (await db.Appointments.SingleAsync(House.Cancel)).CodeHash;

        await house.Get<EraseAppointment>().RunAsync(booked.Code, 0, House.Cancel);

        (await db.SpentForms.SingleAsync(House.Cancel)).Mark.ShouldNotBe(hash!.Value);
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_it_shows_neither_code_nor_words()
    {
        await using var house = await House.OpenAsync();
        var form = House.FullForm(await house.SlotAsync());
        await house.BookAsync(form);

        house.Clock.Advance(Appointment.FormAnsweredFor - Duration.FromSeconds(1));
        (await house.BookAsync(form)).Booking.Message.ShouldBe("Hei!\nTulen.");
        house.Clock.Advance(Duration.FromSeconds(1));
        (await house.RefusalAsync(form)).ShouldBe(AppointmentRefusals.FormUsed);
        (await house.RefusalAsync(form with { SlotId = (await house.SlotAsync(start: NextWeek)).Id })).ShouldBe(AppointmentRefusals.FormUsed);

        (await BookingsAsync(house)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Sent_to_two_processes_at_once_it_books_once_and_shows_one_code(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        await using var other = house.AnotherProcess();
        for (var round = 0; round < 10; round++)
        {
            var form = House.FullForm(await house.SlotAsync(house.Meeting, capacity: 20));

            var outcomes = await AtOnceAsync(house, other, book => book.RunAsync(form, House.Cancel));

            outcomes.Select(outcome => outcome.Value.Code).Distinct().ShouldHaveSingleItem();
            outcomes.Select(outcome => outcome.Value.Booking.CalendarUid).Distinct().ShouldHaveSingleItem();
            outcomes.Count(outcome => !outcome.Value.SentAgain).ShouldBe(1);
            (await BookingsAsync(house)).ShouldBe(round + 1);
        }
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Erased_while_it_is_still_being_sent_it_stays_erased(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        await using var other = house.AnotherProcess();
        for (var round = 0; round < 20; round++)
        {
            (await EraseWhileSendingAsync(house, other)).ShouldBe(0);
        }
    }

    /// <summary>The control: some are sent late enough to book again, did nothing keep them from it.</summary>
    [Fact]
    public async Task Were_its_mark_lost_some_would_book_again()
    {
        await using var house = await House.OpenAsync();
        await using var other = house.AnotherProcess();
        await using (var db = house.Database())
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Lost AFTER INSERT ON SpentForms BEGIN DELETE FROM SpentForms; END", House.Cancel);
        }

        var risen = 0;
        for (var round = 0; round < 100 && risen == 0; round++)
        {
            risen = await EraseWhileSendingAsync(house, other);
        }

        risen.ShouldBeGreaterThan(0);
    }

    /// <summary>Many send one form a few times; the first who gets its code erases at once. Gives how many bookings there are afterwards.</summary>
    private static async Task<int> EraseWhileSendingAsync(House house, ServiceProvider other)
    {
        var form = House.FullForm(await house.SlotAsync());
        var erased = 0;
        await AtOnceAsync(house, other, async book =>
        {
            for (var sent = 0; sent < 3; sent++)
            {
                if (await book.RunAsync(form, House.Cancel) is { Refused: false, Value: { SentAgain: false } booked } && Interlocked.Increment(ref erased) == 1)
                {
                    (await house.Get<EraseAppointment>().RunAsync(booked.Code, 0, House.Cancel)).Refused.ShouldBeFalse();
                }
            }

            return true;
        });
        erased.ShouldBeGreaterThan(0);
        return await BookingsAsync(house);
    }

    private static Task<T[]> AtOnceAsync<T>(House house, ServiceProvider other, Func<BookAppointment, Task<T>> send) =>
        AtOnce.RunAsync(Senders, sender => send(sender % 2 == 0 ? house.Get<BookAppointment>() : other.GetRequiredService<BookAppointment>()));

    private static async Task<int> BookingsAsync(House house)
    {
        await using var db = house.Database();
        return await db.Appointments.CountAsync(House.Cancel);
    }
}
