using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class WatchingTheDiary
{
    [Fact]
    public async Task An_open_diary_hears_of_a_booking_until_it_is_closed()
    {
        await using var house = await House.OpenAsync();
        var heard = new List<CalendarChange>();
        var slot = await house.SlotAsync(worker: house.Mikko);
        using (house.Get<CalendarFeed>().Subscribe(heard.Add))
        {
            await house.BookAsync(House.Form(slot));
        }

        await house.BookAsync(House.Form(await house.SlotAsync()));

        var change = heard.ShouldHaveSingleItem();
        change.Concerns(house.Helsinki.Id, house.Mikko.Id).ShouldBeTrue();
        change.Concerns(house.Helsinki.Id, null).ShouldBeTrue();
        change.Concerns(house.Tampere.Id, null).ShouldBeFalse();
        change.Concerns(house.Helsinki.Id, house.Anna.Id).ShouldBeFalse();
    }

    [Fact]
    public async Task A_diary_that_fails_neither_stops_the_booking_nor_the_other_diaries()
    {
        await using var house = await House.OpenAsync();
        var heard = 0;
        using var broken = house.Get<CalendarFeed>().Subscribe(_ => throw new InvalidOperationException());
        using var sound = house.Get<CalendarFeed>().Subscribe(_ => heard++);

        await house.BookAsync(House.Form(await house.SlotAsync()));

        heard.ShouldBe(1);
    }

    [Fact]
    public async Task What_another_process_writes_is_heard_once_and_ones_own_writes_are_not_heard_twice()
    {
        await using var house = await House.OpenAsync();
        var watch = ActivatorUtilities.CreateInstance<OtherProcessesWatch>(house.Services);
        var (mine, other) = (await house.SlotAsync(), await house.SlotAsync(worker: house.Mikko));
        await watch.LookAsync(House.Cancel);
        var heard = new List<CalendarChange>();
        using var diary = house.Get<CalendarFeed>().Subscribe(heard.Add);

        await house.BookAsync(House.Form(mine));
        heard.Count.ShouldBe(1);
        await watch.LookAsync(House.Cancel);
        heard.Count.ShouldBe(1);

        house.Clock.Advance(Duration.FromSeconds(1));
        var elsewhere = await house.BookElsewhereAsync(other);
        await watch.LookAsync(House.Cancel);
        await watch.LookAsync(House.Cancel);
        heard.Count.ShouldBe(2);
        (heard[1].AppointmentId, heard[1].WorkerId).ShouldBe((elsewhere, house.Mikko.Id));

        house.Clock.Advance(Duration.FromSeconds(1));
        await house.SlotAsync();
        await watch.LookAsync(House.Cancel);
        heard[^1].ShouldBe(CalendarChange.Anything);
    }
}
