using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support;

/// <summary>Every sealed text of a database, as whoever holds a backup of it has them.</summary>
public static class SealedTexts
{
    public static async Task<List<(SealedText Envelope, string Purpose)>> AllAsync(ProSupportDb db)
    {
        var bookings = await db.Appointments.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        var reminders = await db.Reminders.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        return
        [
            .. bookings.SelectMany(Of).Concat(reminders.Select(row => (row.Address, TextPurpose.ReminderAddress(row.Id))))
                .Where(text => text.Item1 is not null).Select(text => (text.Item1!, text.Item2)),
        ];
    }

    private static IEnumerable<(SealedText?, string)> Of(Appointment row) =>
    [
        (row.Pseudonym, TextPurpose.Pseudonym(row.Id)),
        (row.Place, TextPurpose.Place(row.Id)),
        (row.SuggestedPlace, TextPurpose.SuggestedPlace(row.Id)),
        (row.Message, TextPurpose.Message(row.Id)),
        (row.CancelReason, TextPurpose.CancelReason(row.Id)),
    ];
}
