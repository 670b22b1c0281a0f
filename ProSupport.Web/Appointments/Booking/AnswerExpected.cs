using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>By when the client of a booking that waits for an answer can count on one, from the hours of its worker or team.</summary>
public sealed class AnswerExpected(IDbContextFactory<ProSupportDb> databases, AnswerTime answers, DateTimeZone zone)
{
    /// <summary>Null when the answer comes some time before the meeting.</summary>
    public async Task<Instant?> RunAsync(BookingForClient booking, CancellationToken cancellationToken)
    {
        var (from, until) = (booking.ChangedAt - Duration.FromDays(1), booking.Start);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var starts = await db.Slots.AsNoTracking()
            .Where(asked => asked.Id == booking.SlotId)
            .SelectMany(asked => db.Slots.Where(slot => slot.UnitId == asked.UnitId && slot.WorkerId == asked.WorkerId
                && slot.Start > from && slot.Start < until && !slot.Withdrawn))
            .Select(slot => slot.Start)
            .ToListAsync(cancellationToken);
        return answers.For(booking.ChangedAt, booking.Start, starts.Select(start => start.InZone(zone).Date).Distinct(), zone);
    }
}
