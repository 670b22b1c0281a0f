using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Publishing;

namespace ProSupport.Tests.Integration.Appointments;

/// <summary>A client is told to count on an answer only when whoever answers is at work: their worker at that unit, or the team.</summary>
public sealed class WhoseHoursAnAnswerFollows
{
    private static readonly LocalDate Monday = new(2026, 11, 2);
    private static readonly LocalDate Friday = Monday.PlusDays(4);

    [Fact]
    public async Task The_next_day_of_the_same_worker_at_the_same_unit_counts()
    {
        await using var house = await OpenAsync();
        var booked = await house.SlotAsync(start: Organisation.At(Friday, 12), worker: house.Mikko);
        await house.SlotAsync(start: Organisation.At(Monday.PlusDays(1), 9), worker: house.Anna);
        await house.SlotAsync(start: Organisation.At(Monday.PlusDays(1), 11));
        await house.SlotAsync(start: Organisation.At(Monday.PlusDays(1), 13), worker: house.Mikko, unit: house.Tampere);
        var withdrawn = await house.SlotAsync(start: Organisation.At(Monday.PlusDays(1), 15), worker: house.Mikko);
        await house.Get<WithdrawSlot>().RunAsync(withdrawn.Id, House.Cancel);
        await house.SlotAsync(start: Organisation.At(Monday.PlusDays(2), 9), worker: house.Mikko);
        await house.SlotAsync(start: Organisation.At(Monday.PlusDays(3), 9), worker: house.Mikko);

        (await ExpectedAsync(house, booked)).ShouldBe(Organisation.At(Monday.PlusDays(2), 18));
    }

    [Fact]
    public async Task Hours_of_today_that_have_begun_count_and_those_of_another_week_do_not()
    {
        await using var house = await OpenAsync();
        var booked = await house.SlotAsync(start: Organisation.At(Friday, 12), worker: house.Mikko);
        await house.SlotAsync(start: Organisation.At(Friday.PlusDays(3), 9), worker: house.Mikko);
        (await ExpectedAsync(house, booked)).ShouldBeNull("the answer comes before the meeting");

        var next = await house.SlotAsync(start: Organisation.At(Friday, 14), worker: house.Mikko);
        await house.SlotAsync(start: Organisation.At(Monday, 7), worker: house.Mikko);
        (await ExpectedAsync(house, next)).ShouldBe(Organisation.At(Monday, 18));
    }

    [Fact]
    public async Task A_team_answers_at_the_teams_hours()
    {
        await using var house = await OpenAsync();
        var booked = await house.SlotAsync(start: Organisation.At(Friday, 12));
        await house.SlotAsync(start: Organisation.At(Monday.PlusDays(1), 9), worker: house.Mikko);
        await house.SlotAsync(start: Organisation.At(Monday.PlusDays(2), 9));

        (await ExpectedAsync(house, booked)).ShouldBe(Organisation.At(Monday.PlusDays(2), 18));
    }

    private static Task<House> OpenAsync() =>
        House.OpenAsync(more: services => services.AddSingleton(new AnswerTime(new LocalTime(18, 0))));

    private static async Task<Instant?> ExpectedAsync(House house, Slot slot) =>
        await house.Get<AnswerExpected>().RunAsync((await house.BookAsync(House.Form(slot))).Booking, House.Cancel);
}
