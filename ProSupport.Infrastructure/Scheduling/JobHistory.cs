using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>Writes down the runs of jobs.</summary>
public sealed class JobHistory(IDbContextFactory<ProSupportDb> databases, WriteTurn turn)
{
    /// <summary>How many runs of each job are kept.</summary>
    public const int Kept = 500;

    public async Task AddAsync(JobRun run)
    {
        await using var db = await databases.CreateDbContextAsync();
        using var written = await turn.TakeAsync(CancellationToken.None);
        db.JobRuns.Add(run);
        await db.SaveChangesAsync();
        var job = run.Job;
        var tooOld = await db.JobRuns.Where(row => row.Job == job).OrderByDescending(row => row.Number).Skip(Kept)
            .Select(row => row.Number).FirstOrDefaultAsync();
        if (tooOld > 0)
        {
            await db.JobRuns.Where(row => row.Job == job && row.Number <= tooOld).ExecuteDeleteAsync();
        }
    }
}
