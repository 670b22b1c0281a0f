using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Crash;

/// <summary>The night's command is killed in the middle of its work.</summary>
public sealed class KilledAtNight : IDisposable
{
    private const int Bookings = 60;

    private readonly TheProgram _program = new();
    private readonly LocalDate _yesterday = SystemClock.Instance.GetCurrentInstant().InZone(Organisation.Zone).Date.PlusDays(-1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LocalDate Today => _yesterday.PlusDays(1);

    [Fact]
    public async Task Is_completed_by_the_next_run_and_counts_every_booking_once()
    {
        await using var host = _program.Host();
        host.Clock.Now = SystemClock.Instance.GetCurrentInstant();
        await new Night(host).ConfirmAsync(Today);
        await BookAndMeetAsync(host);
        var cut = 0;
        foreach (var tallies in new[] { 1, Bookings / 2 })
        {
            cut += await KillWhenAsync(host, tallies) ? 1 : 0;
            await LetGoOfLeaseAsync(host);
        }

        cut.ShouldBeGreaterThan(0, "otherwise the night was over each time before it could be killed");
        var night = new Night(host);
        var run = await night.RunJob.RunAsync(night.Job, JobCall.At(Today.At(new LocalTime(3, 15)).InZoneLeniently(Organisation.Zone).ToInstant()), Cancel);

        run.Run!.Succeeded.ShouldBeTrue(run.Run.Outcome);
        (await night.TalliesAsync()).Count.ShouldBe(Bookings);
        (await night.TotalsAsync()).Sum(total => total.Events).ShouldBe(Bookings);
        night.Vault.DaysKept.ShouldNotContain(day => day <= Today);
        await using var db = host.Database();
        (await db.Appointments.CountAsync(row => row.CodeHash != null, Cancel)).ShouldBe(0);
        (await db.Reminders.CountAsync(row => row.Address != null, Cancel)).ShouldBe(0);
    }

    public void Dispose() => _program.Dispose();

    private async Task BookAndMeetAsync(ProSupportHost host)
    {
        var night = await new Night(host).WithServiceAsync();
        for (var booking = 0; booking < Bookings; booking++)
        {
            await night.MeetAsync(await night.BookAsync(_yesterday));
        }
    }

    /// <summary>Kills the command as soon as so many are counted; gives whether it had still something to do.</summary>
    private async Task<bool> KillWhenAsync(ProSupportHost host, int tallies)
    {
        using var command = _program.Begin("nightly", "--as-of", Today.ToString("uuuu-MM-dd", null));
        await command.StandardOutput.ReadLineAsync(Cancel);
        await using var db = host.Database();
        while (!command.HasExited && await db.Tallies.CountAsync(Cancel) < tallies)
        {
            await Task.Yield();
        }

        var working = !command.HasExited;
        command.Kill();
        await command.WaitForExitAsync(Cancel);
        return working;
    }

    // Stands for the two minutes after which the lease of one that was killed has run out.
    private static async Task LetGoOfLeaseAsync(ProSupportHost host)
    {
        await using var db = host.Database();
        await db.Database.ExecuteSqlRawAsync("UPDATE JobLeases SET HeldUntil = NULL", Cancel);
    }
}
