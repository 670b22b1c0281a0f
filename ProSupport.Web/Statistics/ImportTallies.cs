using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Statistics;

/// <summary>Adds counted contacts from a file: all of its lines, or none when one of them is wrong.</summary>
public sealed class ImportTallies(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, IClock clock, DateTimeZone zone)
{
    private const int BatchSize = 2000;
    private const int MostProblems = 1000;

    public async Task<TalliesImported> RunAsync(TextReader file, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var tallies = Read(file, problems);
        if (problems.Count > 0)
        {
            return new TalliesImported(0, problems);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var written = await turn.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var batch in tallies.Chunk(BatchSize))
        {
            db.Tallies.AddRange(batch);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
        return new TalliesImported(tallies.Count, []);
    }

    private List<Tally> Read(TextReader file, List<string> problems)
    {
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var tallies = new List<Tally>();
        Dictionary<string, int>? places = null;
        foreach (var (line, values) in CsvLines.Read(file))
        {
            if (places is null)
            {
                places = TallyColumns.Places(values, out var problem);
                if (problem is not null)
                {
                    problems.Add(problem);
                    return tallies;
                }

                continue;
            }

            var read = new TallyLine(line, values, places, today);
            if (read.Read() is { } tally)
            {
                tallies.Add(tally);
            }

            problems.AddRange(read.Problems);
            if (problems.Count >= MostProblems)
            {
                break;
            }
        }

        if (tallies.Count == 0 && problems.Count == 0)
        {
            problems.Add("The file holds no tallies.");
        }

        return tallies;
    }
}
