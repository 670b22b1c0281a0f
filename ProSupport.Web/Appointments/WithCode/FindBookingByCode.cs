using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>Everything that is stored under a code; null when there is nothing: never booked, erased or forgotten.</summary>
public sealed class FindBookingByCode(IDbContextFactory<ProSupportDb> databases, DayKeyVault vault, BookingReader bookings)
{
    public async Task<BookingForClient?> RunAsync(ClientCode code, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await bookings.ReadAsync(db, vault.HashOf(code), cancellationToken);
    }
}
