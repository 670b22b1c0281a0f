using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Statistics;

/// <summary>What came of importing a file.</summary>
/// <param name="Encoding">In which the file was read.</param>
/// <param name="BlankLines">How many lines that held nothing were passed over.</param>
/// <param name="Problems">What is wrong with the file and how to mend it; when there is anything, nothing was imported.</param>
public sealed record TalliesImported(int Tallies, string Encoding, int BlankLines, IReadOnlyList<string> Problems)
{
    public static TalliesImported Refused(params IReadOnlyList<string> problems) => new(0, string.Empty, 0, problems);
}

/// <summary>Adds counted contacts from a file: all of its lines, or none when one of them is wrong. Each file once.</summary>
public sealed class ImportTallies(
    IDbContextFactory<ProSupportDb> databases, WriteTurn turn, DayKeyVault vault, IClock clock, DateTimeZone zone)
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <param name="again">Imports a file although it was imported before.</param>
    public async Task<TalliesImported> RunAsync(Stream file, bool again, CancellationToken cancellationToken)
    {
        if (await BytesAsync(file, cancellationToken) is not { } bytes)
        {
            return TalliesImported.Refused($"The file is larger than {MostBytes / 1024 / 1024} MB; import it in parts, each with the line that names the columns.");
        }

        var text = TextOfFile.Of(bytes, out var problem);
        if (problem is not null)
        {
            return TalliesImported.Refused(problem);
        }

        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var read = TallyFile.Read(text.Text, today);
        if (read.Problems.Count > 0)
        {
            return TalliesImported.Refused(read.Problems);
        }

        return await StoreAsync(read.Tallies, today, again, cancellationToken) is { } before
            ? TalliesImported.Refused($"The same counts were imported on {LocalDatePattern.Iso.Format(before)} already; say --again if they are to be added once more.")
            : new TalliesImported(read.Tallies.Count, text.Encoding, read.BlankLines, []);
    }

    /// <returns>The day on which they were stored before, when they are not stored again; null when they are stored.</returns>
    private async Task<LocalDate?> StoreAsync(IReadOnlyList<Tally> tallies, LocalDate today, bool again, CancellationToken cancellationToken)
    {
        var hash = HashOf(tallies);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var written = await turn.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var before = await db.ImportedFiles.SingleOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        if (before is not null && !again)
        {
            return before.ImportedOn;
        }

        if (before is null)
        {
            db.ImportedFiles.Add(new ImportedFile(hash, today));
        }

        before?.Again(today);
        await db.SaveChangesAsync(cancellationToken);
        // Ids are random; in their own order the index is written from end to end, which halves the time.
        await db.InsertManyAsync([.. tallies.OrderBy(tally => tally.Id.Value.ToString(), StringComparer.Ordinal)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    // Of what the file says and not of its bytes, so that the same counts saved in another encoding are known again.
    private byte[] HashOf(IEnumerable<Tally> tallies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tally in tallies)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{LocalDatePattern.Iso.Format(tally.Date)}\t{tally.Unit}\t{tally.Locality}\t{tally.WorkForm}\t{tally.Mode}\t{tally.Service}\t{tally.Events}\t{tally.Persons}\t{tally.Gender}\t{tally.AgeBand}\t{tally.SpokenLanguage}\t{tally.FirstTime}\t{tally.Topics}\t{tally.Tests}\n")));
        }

        return vault.KeyedHash(hash.GetHashAndReset(), "imported-file");
    }

    private static async Task<byte[]?> BytesAsync(Stream file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }
}
