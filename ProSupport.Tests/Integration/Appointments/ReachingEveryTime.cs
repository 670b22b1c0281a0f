using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Handling;

namespace ProSupport.Tests.Integration.Appointments;

/// <summary>Times are published eight weeks ahead; one-off times further.</summary>
public sealed class ReachingEveryTime
{
    private static readonly LocalDate Tuesday = new(2026, 11, 3);

    [Fact]
    public async Task Paging_onwards_and_back_shows_every_published_time_however_far_ahead()
    {
        await using var house = await House.OpenAsync();
        var slots = new List<Slot>();
        foreach (var weeks in new[] { 0, 8, 9, 15, 40, 200 })
        {
            slots.Add(await house.SlotAsync(start: Organisation.At(Tuesday.PlusWeeks(weeks), 12)));
        }

        var seen = await PagedAsync(house, null, week => week.Later);
        var back = await PagedAsync(house, Tuesday.PlusWeeks(200).PlusDays(-1), week => week.Earlier);

        seen.ShouldBe(slots.Select(slot => slot.Id));
        back.ShouldBe(slots.Select(slot => slot.Id).Reverse());
    }

    [Fact]
    public async Task The_first_free_time_is_shown_when_it_is_a_year_ahead()
    {
        await using var house = await House.OpenAsync();
        var slot = await house.SlotAsync(start: Organisation.At(Tuesday.PlusWeeks(52), 12));

        var week = await ShowAsync(house, null);

        week.Skipped.ShouldBeTrue();
        week.Days.SelectMany(day => day).ShouldHaveSingleItem().SlotId.ShouldBe(slot.Id);
        week.Later.ShouldBeNull();
        week.Earlier.ShouldBe(FreeWeeks.MondayOf(Tuesday.PlusWeeks(8)));
    }

    [Fact]
    public async Task A_week_with_more_times_than_one_answer_holds_goes_on_from_the_day_where_it_was_cut()
    {
        await using var house = await House.OpenAsync();
        await using (var db = house.Database())
        {
            foreach (var day in Enumerable.Range(0, 4))
            {
                db.AddRange(Enumerable.Range(0, 400).Select(number => house.Organisation.Slot(Organisation.At(Tuesday.PlusDays(day), 8) + Duration.FromMinutes(number))));
            }

            await db.SaveChangesAsync(House.Cancel);
        }

        (await PagedAsync(house, null, week => week.Later)).Distinct().Count().ShouldBe(1600);
        (await ShowAsync(house, null)).Later.ShouldBe(Tuesday.PlusDays(2));
        (await ShowAsync(house, Tuesday.PlusDays(2))).Earlier.ShouldBe(Tuesday.PlusDays(-1));
    }

    [Fact]
    public async Task Staff_are_shown_later_times_to_move_to_until_there_are_no_more()
    {
        await using var house = await House.OpenAsync();
        var booked = await house.SlotAsync();
        var id = await house.BookElsewhereAsync(booked);
        await using (var db = house.Database())
        {
            // Many at the same moment, so that their order is not told by their start alone.
            db.AddRange(Enumerable.Range(0, 150).Select(number => house.Organisation.Slot(Organisation.At(Tuesday.PlusDays(1), 8) + Duration.FromHours(number / 40))));
            await db.SaveChangesAsync(House.Cancel);
        }

        var coordinator = await house.EmployAsync(house.Helsinki.Id, StaffRole.Coordinator);
        var seen = new List<SlotId>();
        IReadOnlyList<TimeToMoveTo> more;
        do
        {
            more = await house.Get<TimesToMoveTo>().RunAsync(coordinator, id, seen.Count, House.Cancel);
            seen.AddRange(more.Select(time => time.SlotId));
        }
        while (more.Count == TimesToMoveTo.Most);

        seen.Distinct().Count().ShouldBe(150);
        seen.Count.ShouldBe(150);
    }

    private static async Task<List<SlotId>> PagedAsync(House house, LocalDate? week, Func<FreeWeek, LocalDate?> turn)
    {
        var seen = new List<SlotId>();
        for (var pages = 0; pages < 40; pages++)
        {
            var shown = await ShowAsync(house, week);
            seen.AddRange(shown.Days.SelectMany(day => day).Select(time => time.SlotId));
            if (turn(shown) is not { } next)
            {
                return seen;
            }

            week = next;
        }

        throw new InvalidOperationException("The pages do not end.");
    }

    private static Task<FreeWeek> ShowAsync(House house, LocalDate? week) =>
        house.Get<FreeWeeks>().RunAsync("meeting", new TimeFilters(null, null, null, false, week), House.Cancel);
}
