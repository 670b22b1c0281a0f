using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Places;

namespace ProSupport.Tests.Integration.Appointments;

/// <summary>Two who have the same thing open, each in a window of their own: the slower one never writes over what was not seen.</summary>
public sealed class TwoWindowsOnTheOffer
{
    private static readonly LocalDate Tuesday = new(2026, 11, 3);

    public static TheoryData<Kind, DatabaseProvider> KindsAndProviders() =>
        [.. Enum.GetValues<Kind>().SelectMany(kind => new[] { DatabaseProvider.Sqlite, DatabaseProvider.SqlServer }.Select(provider => (kind, provider)))];

    public enum Kind
    {
        Unit,
        Service,
        Topic,
        WeeklyHours,
    }

    [Theory]
    [MemberData(nameof(KindsAndProviders))]
    public async Task The_slower_one_is_refused_and_changes_what_is_there_now_after_looking_again(Kind kind, DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var thing = await Thing.MakeAsync(house, kind);
        var (first, second) = (await thing.SeenAsync(), await thing.SeenAsync());

        (await thing.ChangeAsync(house.Services, first, 1)).ShouldBeNull();
        (await thing.ChangeAsync(house.Services, second, 2)).ShouldBe(AppointmentRefusals.ChangedMeanwhile);
        (await thing.HoldsAsync(1)).ShouldBeTrue("what the faster one wrote stands");

        (await thing.ChangeAsync(house.Services, await thing.SeenAsync(), 2)).ShouldBeNull();
        (await thing.HoldsAsync(2)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(KindsAndProviders))]
    public async Task Of_two_who_save_at_the_same_moment_in_two_processes_exactly_one_does(Kind kind, DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        await using var other = house.AnotherProcess();
        var thing = await Thing.MakeAsync(house, kind);
        for (var round = 1; round <= 10; round++)
        {
            var (seen, here, there) = (await thing.SeenAsync(), 2 * round, (2 * round) + 1);

            var refused = await Task.WhenAll(
                Task.Run(() => thing.ChangeAsync(house.Services, seen, here)), Task.Run(() => thing.ChangeAsync(other, seen, there)));

            refused.Count(refusal => refusal is null).ShouldBe(1);
            refused.Count(refusal => refusal == AppointmentRefusals.ChangedMeanwhile).ShouldBe(1);
            (await thing.HoldsAsync(refused[0] is null ? here : there)).ShouldBeTrue();
        }
    }

    /// <summary>Something that two have open, and whose one part they change to a number.</summary>
    private sealed record Thing(House House, Kind Kind, OpeningRuleId Rule)
    {
        public static async Task<Thing> MakeAsync(House house, Kind kind)
        {
            (await house.Get<ChangeOffer>().AddTopicAsync(Name(0), House.Cancel)).Refused.ShouldBeFalse();
            var times = new TimesForm(house.Meeting.Id, house.Helsinki.Id, house.Mikko.Id, house.Meeting.Modes, 1, MenOnly: false);
            var hours = new RuleForm(times, IsoDayOfWeek.Tuesday, new(12, 0), new(16, 0), Tuesday, null);
            return new Thing(house, kind, (await house.Get<PublishRule>().RunAsync(hours, House.Cancel)).Value.RuleId!.Value);
        }

        public async Task<int> SeenAsync() => (await ReadAsync()).Version;

        public async Task<bool> HoldsAsync(int number) => (await ReadAsync()).Holds(number);

        public async Task<Refusal?> ChangeAsync(IServiceProvider process, int seen, int number) => Kind switch
        {
            Kind.Unit => (await process.GetRequiredService<ChangeUnits>().DescribeAsync(
                new(House.Helsinki.Id, seen), new UnitForm(Name(number), "Helsinki", "Katu 1", "09 1"), House.Cancel)).Refusal,
            Kind.Service => (await process.GetRequiredService<ChangeOffer>().DescribeServiceAsync(
                new(House.Test.Id, seen),
                new ServiceForm(ServiceKind.TestSlot, Name(number), House.Test.Summary, 20, ServiceModes.AtUnit, true),
                House.Cancel)).Refusal,
            Kind.Topic => (await process.GetRequiredService<ChangeOffer>().ChangeTopicAsync(new(Name(0).Fi, seen), Name(number), true, House.Cancel)).Refusal,
            _ => (await process.GetRequiredService<MoveRuleEnd>().RunAsync(new(Rule, seen), Tuesday.PlusWeeks(number), House.Cancel)).Refusal,
        };

        private async Task<(int Version, Func<int, bool> Holds)> ReadAsync()
        {
            await using var db = House.Database();
            switch (Kind)
            {
                case Kind.Unit:
                    var unit = await db.Units.SingleAsync(row => row.Id == House.Helsinki.Id, House.Cancel);
                    return (unit.Version, number => unit.Name == Name(number));
                case Kind.Service:
                    var service = await db.Services.SingleAsync(row => row.Id == House.Test.Id, House.Cancel);
                    return (service.Version, number => service.Name == Name(number));
                case Kind.Topic:
                    var topic = await db.Topics.SingleAsync(row => row.Key == Name(0).Fi, House.Cancel);
                    return (topic.Version, number => topic.Name == Name(number));
                default:
                    var rule = await db.OpeningRules.SingleAsync(House.Cancel);
                    return (rule.Version, number => rule.ValidUntil == Tuesday.PlusWeeks(number));
            }
        }

        private static LocalizedText Name(int number) => new($"nimi{number}", string.Empty, string.Empty);
    }
}
