using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Jobs;

namespace ProSupport.Web.Health;

/// <summary>Which parts are in order.</summary>
/// <param name="Database">Whether it can be read.</param>
/// <param name="Keys">Whether every key in the directory can be opened.</param>
/// <param name="Disk">Whether there is room beside the database and the keys.</param>
/// <param name="Jobs">Whether the last night has been done, and the scheduler calls every job.</param>
/// <param name="Clock">Whether it shows a day that can be believed.</param>
public sealed record Ready(bool Database, bool Keys, bool Disk, bool Jobs, bool Clock)
{
    public bool Everything => Database && Keys && Disk && Jobs && Clock;
}

/// <summary>Whether the program can do its work now, part by part and without a reason, which would tell strangers too much.</summary>
public sealed class Readiness(
    IDbContextFactory<ProSupportDb> databases,
    DayKeyVault vault,
    RoomOnDisk room,
    JobSettings jobs,
    JobBoard board,
    Nights nights,
    ClockCheck check,
    IClock clock)
{
    public async Task<Ready> RunAsync(CancellationToken cancellationToken) => new(
        await HoldsAsync(() => CanReadAsync(cancellationToken)),
        await HoldsAsync(() => Task.FromResult(AreWhole(vault))),
        await HoldsAsync(() => Task.FromResult(room.IsThere())),
        await HoldsAsync(async () => !jobs.Scheduled || (board.Stopped.Count == 0 && !await nights.IsLateAsync(cancellationToken))),
        await HoldsAsync(async () => !(await check.JudgeAsync(clock.GetCurrentInstant(), cancellationToken)).IsDoubted));

    /// <summary>It can, or throws.</summary>
    private async Task<bool> CanReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Units.AnyAsync(cancellationToken);
        return true;
    }

    /// <summary>They are, or it throws.</summary>
    private static bool AreWhole(DayKeyVault vault)
    {
        vault.Check();
        return true;
    }

    private static async Task<bool> HoldsAsync(Func<Task<bool>> part)
    {
        try
        {
            return await part();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return false;
        }
    }
}
