using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// The frame of everything that publishes or withdraws times. Changes of one unit's times take turns, on every provider,
/// by holding the unit's row; two that publish for one worker at different units meet at the worker's schedule version,
/// and the one who loses looks again.
/// </summary>
public sealed class ChangeSchedule(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, ILogger<ChangeSchedule> log)
{
    private const int MostTries = 5;

    /// <param name="step">Changes the database it is given; it may run again on a fresh one. It is saved afterwards unless it refuses.</param>
    internal async Task<Outcome<T>> RunAsync<T>(
        UnitId unit, Func<ProSupportDb, Task<Outcome<T>>> step, CancellationToken cancellationToken)
        where T : notnull
    {
        Outcome<T> outcome = AppointmentRefusals.ChangedMeanwhile;
        try
        {
            for (var attempt = 0; attempt < MostTries && outcome.Refusal == AppointmentRefusals.ChangedMeanwhile; attempt++)
            {
                try
                {
                    outcome = await TryAsync(unit, step, cancellationToken);
                }
                catch (Exception race) when (race.IsLostRace() && attempt + 1 < MostTries)
                {
                    // The server ended one of two that waited for each other: from the start.
                }
            }
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            log.LogError("Times could not be stored: {Trouble}", exception.StorageTrouble());
            return AppointmentRefusals.CannotStoreNow;
        }

        return outcome;
    }

    private async Task<Outcome<T>> TryAsync<T>(
        UnitId unit, Func<ProSupportDb, Task<Outcome<T>>> step, CancellationToken cancellationToken)
        where T : notnull
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var held = await turn.TakeAsync(cancellationToken);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!await HoldAsync(db, unit, cancellationToken))
            {
                return PublishingRefusals.UnitUnknown;
            }

            var outcome = await step(db);
            if (!outcome.Refused)
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return AppointmentRefusals.ChangedMeanwhile;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return AppointmentRefusals.ChangedMeanwhile;
        }
    }

    /// <summary>Writes what the unit's row holds anyway, which keeps others from it until the transaction ends.</summary>
    private static async Task<bool> HoldAsync(ProSupportDb db, UnitId id, CancellationToken cancellationToken) =>
        await db.Units
            .Where(unit => unit.Id == id)
            .ExecuteUpdateAsync(update => update.SetProperty(unit => unit.Phone, unit => unit.Phone), cancellationToken) == 1;
}
