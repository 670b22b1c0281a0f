using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Health;

/// <summary>Whether the program can do its work now, part by part and without a reason, which would tell strangers too much.</summary>
public sealed class Readiness(
    IDbContextFactory<ProSupportDb> databases, DayKeyVault vault, JobLeases leases, JobSettings jobs, Nights nights)
{
    public async Task<Ready> RunAsync(CancellationToken cancellationToken)
    {
        var database = await HoldsAsync(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Units.AnyAsync(cancellationToken) || true;
        });
        var keys = await HoldsAsync(() => Task.FromResult(vault.ForgottenThrough is null || vault.ForgottenThrough < LocalDate.MaxIsoValue));
        var lastNight = await HoldsAsync(async () =>
            !jobs.Scheduled || await leases.DoneForAsync(Nightly.Name, cancellationToken) >= nights.LastDueDay);
        return new Ready(database, keys, lastNight);
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
