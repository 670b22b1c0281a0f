using Microsoft.EntityFrameworkCore;
using ProSupport.Benchmarks.Product;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>Looks up in the database what clients were told.</summary>
internal static class StoredCodes
{
    /// <summary>How many of the codes find a live booking whose message can be read.</summary>
    public static async Task<int> CountAsync(Installation installation, IEnumerable<string> codes)
    {
        await using var db = installation.Database();
        var stored = await db.Appointments.AsNoTracking()
            .Where(booking => booking.CodeHash != null && booking.Seat != null)
            .ToDictionaryAsync(booking => booking.CodeHash!.Value);
        return codes.Distinct().Count(code =>
            stored.TryGetValue(installation.Vault.HashOf(ClientCode.Parse(code)!), out var booking) && CanBeRead(installation, booking));
    }

    private static bool CanBeRead(Installation installation, Appointment booking) =>
        booking.Message is { } message && installation.Vault.Open(message, TextPurpose.Message(booking.Id)) is { Length: > 0 };
}
