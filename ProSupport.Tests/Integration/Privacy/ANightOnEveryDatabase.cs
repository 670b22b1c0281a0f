using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Privacy;

public sealed class ANightOnEveryDatabase
{
    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task It_counts_forgets_and_adds_up(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MakeAsync(provider);
        await using var host = new ProSupportHost(database.AsConfiguration);
        var night = await new Night(host).WithServiceAsync();
        await night.MeetAsync(await night.BookAsync(Organisation.FirstDay));
        await night.MissAsync(await night.BookAsync(Organisation.FirstDay));
        var unclosed = await night.BookAsync(Organisation.FirstDay);
        night.PassTo(Organisation.FirstDay.PlusDays(1), new(3, 15));

        var run = (await night.RunJob.RunAsync(night.Job, JobCall.IfDue, TestContext.Current.CancellationToken)).Run!;
        run.Succeeded.ShouldBeTrue(run.Outcome);
        await night.PassAsync(Organisation.FirstDay.PlusDays(1));

        (await night.TotalsAsync()).ShouldHaveSingleItem().Events.ShouldBe(1);
        (await night.TalliesAsync()).ShouldHaveSingleItem().RolledUp.ShouldBeTrue();
        (await night.FindAsync(unclosed))!.Texts.ShouldBe(AppointmentTexts.None);
        (await night.PassAsync(Organisation.FirstDay.PlusDays(80))).ToString().ShouldContain("pastslots=");
    }
}
