using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>Everything that is stored under a code; null when there is nothing: never booked, erased or forgotten.</summary>
public sealed class BookingOfCode(IDbContextFactory<ProSupportDb> databases, DayKeyVault vault, ClientsBookings bookings)
{
    public async Task<ClientsBooking?> RunAsync(ClientCode code, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await bookings.ReadAsync(db, vault.HashOf(code), cancellationToken);
    }
}
