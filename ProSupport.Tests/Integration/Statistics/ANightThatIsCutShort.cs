using Microsoft.Extensions.DependencyInjection;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Statistics;

public sealed class ANightThatIsCutShort
{
    [Fact]
    public async Task Wherever_it_is_cut_the_next_run_completes_it_and_every_booking_is_counted_once()
    {
        var power = new CutShort();
        var quiet = new Dictionary<string, string> { ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "None" };
        await using var host = new ProSupportHost(
            quiet, services => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(power)));
        var night = await new Night(host).WithServiceAsync();
        var (rounds, cut) = (0, true);
        for (var commands = 0; cut; commands++, rounds++)
        {
            var day = Organisation.FirstDay.PlusDays(rounds);
            await night.MeetAsync(await night.BookAsync(day));
            await night.MeetAsync(await night.BookAsync(day));
            await night.MissAsync(await night.BookAsync(day));

            power.After(commands);
            cut = await FailsAsync(night.PassAsync(day.PlusDays(1)));
            power.Struck.ShouldBe(cut);
            power.Disarm();
            await night.PassAsync(day.PlusDays(1));

            (await night.TalliesAsync()).Count.ShouldBe(2 * (rounds + 1), $"after a cut at command {commands}");
            (await night.TotalsAsync()).Sum(total => total.Events).ShouldBe(2 * (rounds + 1), $"after a cut at command {commands}");
            night.Vault.DaysKept.ShouldNotContain(kept => kept <= day.PlusDays(1));
        }

        // Otherwise the cuts had not gone through all of the steps.
        rounds.ShouldBeGreaterThan(15);
    }

    private static async Task<bool> FailsAsync(Task run)
    {
        try
        {
            await run;
            return false;
        }
        catch (Exception)
        {
            return true;
        }
    }
}
