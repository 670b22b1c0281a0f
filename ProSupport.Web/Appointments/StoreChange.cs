using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// The frame of a change to bookings, times, services or units: a database when it is one's turn to write, one transaction, and every trouble as a refusal.
/// Whoever was slower than somebody else starts anew on what is there now; what comes back was made before the commit, so
/// that nothing which fails after it can be taken for a change that was not stored.
/// </summary>
public sealed class StoreChange(
    IDbContextFactory<ProSupportDb> databases, WriteTurn turn, DayKeyVault vault, DestroyDroppedKeys dropped, ILogger<StoreChange> log)
{
    private const int UsualTries = 5;

    /// <param name="change">Changes the database it is given; it may run again on a fresh one. It is saved afterwards unless it refuses.</param>
    /// <param name="taken">What it means that a key is taken already; null tries anew.</param>
    public Task<Outcome<T>> RunAsync<T>(
        Func<ProSupportDb, Task<Outcome<T>>> change, CancellationToken cancellationToken, Refusal? taken = null)
        where T : notnull =>
        TryAsync(_ => InTurnAsync(change, cancellationToken), UsualTries, taken);

    /// <summary>The same for what opens its own database: tried until nobody else is faster, told how often that was so.</summary>
    internal async Task<Outcome<T>> TryAsync<T>(Func<int, Task<Outcome<T>>> attempt, int most, Refusal? taken = null)
        where T : notnull
    {
        try
        {
            for (var lost = 0; lost < most; lost++)
            {
                try
                {
                    if (await UnlessLostAsync(() => attempt(lost), taken) is { } outcome)
                    {
                        return outcome;
                    }
                }
                catch (Exception race) when (race.IsLostRace() && lost + 1 < most)
                {
                    // The server ended one of two that waited for each other: from the start.
                }
            }

            return AppointmentRefusals.ChangedMeanwhile;
        }
        catch (DayAlreadyForgottenException)
        {
            log.LogError("The clock lies before a day whose keys have been destroyed; nothing can be sealed for it.");
            return AppointmentRefusals.DayAlreadyForgotten;
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            log.LogError("A change could not be stored: {Trouble}", exception.StorageTrouble());
            return AppointmentRefusals.CannotStoreNow;
        }
    }

    private static async Task<Outcome<T>?> UnlessLostAsync<T>(Func<Task<Outcome<T>>> attempt, Refusal? taken)
        where T : notnull
    {
        try
        {
            return await attempt();
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return taken is { } refusal ? (Outcome<T>)refusal : default(Outcome<T>?);
        }
    }

    private async Task<Outcome<T>> InTurnAsync<T>(Func<ProSupportDb, Task<Outcome<T>>> change, CancellationToken cancellationToken)
        where T : notnull
    {
        var (outcome, drops) = await StoreInTurnAsync(change, cancellationToken);
        if (drops)
        {
            await dropped.TryRunAsync();
        }

        return outcome;
    }

    private async Task<(Outcome<T> Outcome, bool Drops)> StoreInTurnAsync<T>(
        Func<ProSupportDb, Task<Outcome<T>>> change, CancellationToken cancellationToken)
        where T : notnull
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var held = await turn.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await change(db);
        if (!outcome.Refused)
        {
            var cancelled = db.ChangeTracker.Entries<Appointment>()
                .Where(entry => entry.Entity.IsCancelled && entry.Property(row => row.State).IsModified)
                .Select(entry => entry.Entity).ToArray();
            await db.SaveChangesAsync(cancellationToken);

            // Before the commit: a backup must never bring back what was cancelled, and a mark too many does no harm. The keys
            // then go before anybody is told; any other change needs its texts until it is stored.
            if (cancelled.Length > 0)
            {
                Array.ForEach(cancelled, vault.Erasures.NoteCancelled);
                vault.Destroy(db.Dropped);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        return (outcome, db.Dropped.Count > 0);
    }
}
