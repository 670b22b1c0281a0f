using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Infrastructure.Database;

/// <summary>
/// Destroys the keys of texts that a change has dropped, whatever change it was: erased, cancelled, moved, replaced, sent.
/// The change notes them in its own transaction, so that they are destroyed if and only if it is stored; whoever was killed
/// in between is made up for by the next run, in any process. What overwritten pages still hold in the journal goes too.
/// </summary>
public sealed class DestroyDroppedKeys(
    IDbContextFactory<ProSupportDb> databases, WriteTurn turn, DayKeyVault vault, ILogger<DestroyDroppedKeys> log)
{
    private const int BatchSize = 1000;
    private const int TriesOfJournal = 5;

    /// <summary>How many keys wait to be destroyed.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.DroppedKeys.CountAsync(cancellationToken);
    }

    /// <summary>Destroys all that wait. Returns how many there were.</summary>
    /// <exception cref="KeysNotDestroyedException">The keys cannot be written; they wait on.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var destroyed = 0;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        while (await db.DroppedKeys.AsNoTracking().OrderBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } waiting)
        {
            vault.Destroy([.. waiting.Select(row => row.Key)]);
            var ids = waiting.ConvertAll(row => row.Id);
            using (await turn.TakeAsync(cancellationToken))
            {
                await db.DroppedKeys.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
            }

            destroyed += waiting.Count;
        }

        if (destroyed > 0)
        {
            await SqliteJournal.EmptyAsync(db, cancellationToken, TriesOfJournal);
        }

        return destroyed;
    }

    /// <summary>The same after a change that is stored already: trouble is logged, and what waits is left to the next run.</summary>
    public async Task TryRunAsync()
    {
        try
        {
            await RunAsync(CancellationToken.None);
        }
        catch (Exception trouble) when (trouble.IsStorageTrouble() || trouble.IsLostRace())
        {
            log.LogError("The keys of dropped texts are not destroyed yet and will be tried again: {Trouble}.", trouble.StorageTrouble());
        }
    }
}

/// <summary>The key of a text that a change has dropped and that is still to be destroyed. It tells nothing of the text: a day and a random number.</summary>
public sealed class DroppedKey
{
    private DroppedKey()
    {
    }

    internal DroppedKey(TextKey key) => (Id, GoneOn, Leaf) = (Guid.NewGuid(), key.GoneOn, key.Leaf);

    public Guid Id { get; private set; }

    /// <summary>The day on which it would be gone by itself.</summary>
    public LocalDate GoneOn { get; private set; }

    /// <summary>Its number among the keys of the day.</summary>
    public long Leaf { get; private set; }

    public TextKey Key => new(GoneOn, Leaf);

    /// <summary>The keys of all texts that stand in the database and will not, once what is tracked has been saved.</summary>
    internal static IEnumerable<TextKey> Of(ChangeTracker changes) => changes.Entries()
        .Where(row => row.State is EntityState.Modified or EntityState.Deleted)
        .SelectMany(row => row.Properties.Where(text => text.Metadata.ClrType == typeof(SealedText)).Where(text => IsDropped(row, text)))
        .Select(text => ((SealedText)text.OriginalValue!).Key)
        .OfType<TextKey>();

    private static bool IsDropped(EntityEntry row, PropertyEntry text) =>
        text.OriginalValue is SealedText stood && (row.State == EntityState.Deleted || !stood.Equals(text.CurrentValue as SealedText));
}
