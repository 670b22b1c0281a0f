using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Jobs;

namespace ProSupport.Web.Health;

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
