using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;

namespace ProSupport.Benchmarks.Product;

/// <summary>A unit with many nurses, each with two weeks of times of their own, and a few times of the whole team.</summary>
internal sealed class BusyUnit(Installation installation, int nurses)
{
    private const int WorkingDays = 10;
    private const int MeetingsADay = 8;
    private const int TeamTimesMade = 20;

    public IReadOnlyList<SampleNurse> Nurses { get; private set; } = [];

    /// <summary>The team's times, earliest first; all of them free.</summary>
    public IReadOnlyList<Slot> TeamTimes { get; private set; } = [];

    public async Task FillAsync()
    {
        var organisation = new SampleOrganisation(nurses, units: 1);
        var calendar = new Calendar(
            organisation,
            installation.Services.GetRequiredService<IClock>().GetCurrentInstant(),
            installation.Services.GetRequiredService<DateTimeZone>());
        TeamTimes = [.. calendar.Tests(TeamTimesMade)];
        await using (var db = installation.Database())
        {
            await organisation.StoreAsync(db);
            await BulkInsert.StoreAsync(db, calendar.Meetings(nurses * WorkingDays * MeetingsADay).Concat(TeamTimes));
        }

        var accounts = new List<SampleNurse>();
        foreach (var worker in organisation.Workers)
        {
            accounts.Add(await SampleNurse.AddAsync(installation, worker, organisation.Units[0], accounts.Count + 1));
        }

        Nurses = accounts;
    }
}
