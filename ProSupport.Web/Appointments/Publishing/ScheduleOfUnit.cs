using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>What a unit has published from today on: weekly hours, one-off times, closed days, and bookings left in withdrawn times.</summary>
public sealed class ScheduleOfUnit(IDbContextFactory<ProSupportDb> databases, IClock clock, DateTimeZone zone)
{
    /// <summary>Null for whoever may not see that unit's times.</summary>
    public async Task<UnitSchedule?> RunAsync(WorkerId who, UnitId unit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await StaffAccess.OfAsync(db, who, cancellationToken) is not { } reach || !reach.Sees(unit))
        {
            return null;
        }

        var (now, today) = (clock.GetCurrentInstant(), clock.GetCurrentInstant().InZone(zone).Date);
        var workers = await db.Workers.AsNoTracking().ToListAsync(cancellationToken);
        var names = workers.ToDictionary(row => row.Id, row => row.PublicName);
        var services = await db.Services.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        var rules = await db.OpeningRules.AsNoTracking()
            .Where(row => row.UnitId == unit && (row.ValidUntil == null || row.ValidUntil >= today)).ToListAsync(cancellationToken);
        var oneOff = await db.Slots.AsNoTracking()
            .Where(row => row.UnitId == unit && row.RuleId == null && !row.Withdrawn && row.Start > now)
            .OrderBy(row => row.Start).ToListAsync(cancellationToken);
        var closed = await db.OpeningExceptions.AsNoTracking()
            .Where(row => row.UnitId == unit && row.LastDay >= today).OrderBy(row => row.FirstDay).ToListAsync(cancellationToken);
        return new UnitSchedule(
            For(reach, unit, workers),
            reach.Publishes(unit, worker: null),
            reach.Coordinates,
            [.. rules.OrderBy(row => row.Day).ThenBy(row => row.From)
                .Select(row => new WeeklyHours(row, services[row.ServiceId], NameOf(row.WorkerId), reach.Publishes(unit, row.WorkerId)))],
            [.. oneOff.Select(row => new OneOffTime(
                row.Id, row.Start, row.End, services[row.ServiceId], NameOf(row.WorkerId), reach.Publishes(unit, row.WorkerId)))],
            [.. closed.Select(row => new ClosedDays(
                row.Id, row.FirstDay, row.LastDay, NameOf(row.WorkerId), row.Note, PublishByStaff.Closes(reach, unit, row.WorkerId)))],
            await StrandedAsync(db, reach, unit, now, cancellationToken));

        string? NameOf(WorkerId? worker) => worker is { } id ? names[id] : null;
    }

    private static NamedWorker[] For(StaffAccess reach, UnitId unit, List<Worker> workers) =>
    [
        .. workers.Where(row => row.Active && row.UnitId == unit && reach.Publishes(unit, row.Id))
            .OrderBy(row => row.Id == reach.Worker ? 0 : 1)
            .ThenBy(row => row.PublicName, StringComparer.Ordinal)
            .Select(row => new NamedWorker(row.Id, row.PublicName)),
    ];

    private static Task<List<StrandedBooking>> StrandedAsync(
        ProSupportDb db, StaffAccess reach, UnitId unit, Instant now, CancellationToken cancellationToken) =>
        reach.Handles(db.Appointments)
            .Where(row => row.Slot.UnitId == unit && row.Slot.Withdrawn && row.Slot.End > now && row.Seat != null)
            .OrderBy(row => row.Slot.Start)
            .Select(row => new StrandedBooking(row.Id, row.SlotId, row.Slot.UnitId, row.Slot.WorkerId, row.Slot.Start, row.Slot.End))
            .ToListAsync(cancellationToken);
}

/// <summary>What one unit has published, and what of it somebody may change.</summary>
/// <param name="Workers">Those for whom this person may publish, under their public names.</param>
/// <param name="ForTeam">Whether this person may publish for the unit's team.</param>
/// <param name="CloseUnit">Whether this person may close the whole unit.</param>
/// <param name="Stranded">Bookings in times that were withdrawn, which somebody has to move or cancel.</param>
public sealed record UnitSchedule(
    IReadOnlyList<NamedWorker> Workers,
    bool ForTeam,
    bool CloseUnit,
    IReadOnlyList<WeeklyHours> Weekly,
    IReadOnlyList<OneOffTime> OneOff,
    IReadOnlyList<ClosedDays> Closed,
    IReadOnlyList<StrandedBooking> Stranded);

/// <summary>Days on which no weekly hours are kept.</summary>
/// <param name="Worker">Null for the whole unit.</param>
/// <param name="Yours">Whether this person may open them again.</param>
public sealed record ClosedDays(OpeningExceptionId Id, LocalDate FirstDay, LocalDate LastDay, string? Worker, string Note, bool Yours);

/// <summary>A coming time that follows no rule.</summary>
/// <param name="Worker">Null for the team.</param>
public sealed record OneOffTime(SlotId Id, Instant Start, Instant End, LocalizedText Service, string? Worker, bool Yours);

/// <summary>Weekly hours as they stand.</summary>
/// <param name="Worker">Null for the team.</param>
public sealed record WeeklyHours(OpeningRule Rule, LocalizedText Service, string? Worker, bool Yours);

/// <summary>A worker to choose.</summary>
public sealed record NamedWorker(WorkerId Id, string Name);
