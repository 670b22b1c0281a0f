using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// What everything that publishes or withdraws times has in common. Changes of one unit's times take turns, on every
/// provider, by holding the unit's row; two that publish for one worker at different units meet at the worker's schedule
/// version, and the one who loses looks again.
/// </summary>
public sealed class ChangeSchedule(StoreChange store)
{
    /// <param name="step">Changes the database it is given; it may run again on a fresh one. It is saved afterwards unless it refuses.</param>
    internal Task<Outcome<T>> RunAsync<T>(
        UnitId unit, Func<ProSupportDb, Task<Outcome<T>>> step, CancellationToken cancellationToken)
        where T : notnull => store.RunAsync(
            async db => await HoldAsync(db, unit, cancellationToken) ? await step(db) : PublishingRefusals.UnitUnknown, cancellationToken);

    /// <summary>Writes what the unit's row holds anyway, which keeps others from it until the transaction ends.</summary>
    private static async Task<bool> HoldAsync(ProSupportDb db, UnitId id, CancellationToken cancellationToken) =>
        await db.Units
            .Where(unit => unit.Id == id)
            .ExecuteUpdateAsync(update => update.SetProperty(unit => unit.Phone, unit => unit.Phone), cancellationToken) == 1;
}
