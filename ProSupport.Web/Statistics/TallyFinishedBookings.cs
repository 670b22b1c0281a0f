using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Statistics;

/// <summary>
/// The night's first step: bookings of finished days become counts or nothing. A booking goes and its tally comes in
/// one transaction, so that each is counted once, wherever the run is cut short.
/// </summary>
public sealed class TallyFinishedBookings(
    IDbContextFactory<ProSupportDb> databases, WriteTurn turn, DateTimeZone zone, RetentionPolicy retention)
{
    private const int BatchSize = 200;
    private const int MostTries = 5;

    public async Task<JobOutcome> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var today = now.InZone(zone).Date;
        var outcome = JobOutcome.Of("tallies", 0);
        var lost = 0;
        while (true)
        {
            try
            {
                var batch = await RunBatchAsync(today, cancellationToken);
                if (batch.DidNothing)
                {
                    return outcome.With("unclosed", await WaitingAsync(today, cancellationToken));
                }

                outcome = outcome.And(batch);
            }
            catch (DbUpdateConcurrencyException) when (++lost < MostTries)
            {
                // A worker closed one again at this very moment, or another process was faster: look once more.
            }
        }
    }

    private async Task<JobOutcome> RunBatchAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var written = await turn.TakeAsync(cancellationToken);
        var finished = (await Finished(db, today).ToListAsync(cancellationToken))
            .ToLookup(appointment => appointment.VerdictOn(today, zone, retention));
        var services = await db.Services.ToDictionaryAsync(service => service.Id, cancellationToken);
        var units = await db.Units.ToDictionaryAsync(unit => unit.Id, cancellationToken);

        var tallies = finished[NightVerdict.Counted].Select(met => WhatRemains(met, services, units)).ToArray();
        RandomNumberGenerator.Shuffle<Domain.Statistics.Tally>(tallies);
        db.Tallies.AddRange(tallies);
        foreach (var gone in finished.Where(group => group.Key != NightVerdict.Stays))
        {
            db.Appointments.RemoveRange(gone);
        }

        await db.SaveChangesAsync(cancellationToken);
        return JobOutcome.Of("tallies", tallies.Length)
            .With("deleted", finished[NightVerdict.Deleted].Count())
            .With("uncounted", finished[NightVerdict.LeftUnclosed].Count());
    }

    private Domain.Statistics.Tally WhatRemains(Appointment met, Dictionary<ServiceId, Service> services, Dictionary<UnitId, Unit> units)
    {
        var unit = units[met.Slot.UnitId];
        return met.WhatRemains(services[met.Slot.ServiceId], unit.Key, unit.Locality, zone);
    }

    /// <summary>Only what goes, so that the batches come to an end however much is left waiting.</summary>
    private IQueryable<Appointment> Finished(ProSupportDb db, LocalDate today)
    {
        var midnight = zone.AtStartOfDay(today).ToInstant();
        var unclosedSince = FinishedBooking.UnclosedSince(today, zone, retention);
        return db.Appointments.Include(row => row.Slot)
            .Where(row => row.GoneOn <= today && row.Slot.End <= midnight)
            .Where(row => row.Slot.End <= unclosedSince || !AppointmentStates.Live.Contains(row.State))
            .OrderBy(row => row.Id)
            .Take(BatchSize);
    }

    /// <summary>How many wait in the diary to be closed.</summary>
    private async Task<int> WaitingAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var midnight = zone.AtStartOfDay(today).ToInstant();
        return await db.Appointments.CountAsync(
            row => row.Slot.End <= midnight && AppointmentStates.Live.Contains(row.State), cancellationToken);
    }
}
