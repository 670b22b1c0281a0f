using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Infrastructure.Database;

/// <summary>
/// Keeps a database and its keys together. A machine that came with other keys would find no booking by its code, and
/// would seal new texts that the others cannot open.
/// </summary>
public sealed class KeysOfDatabase(IDbContextFactory<ProSupportDb> databases)
{
    /// <summary>Enough to tell with certainty; one that opens is proof.</summary>
    private const int TextsToTry = 20;

    /// <summary>Notes in a database that is new, or is older than the fingerprint, which keys it is written with.</summary>
    /// <exception cref="KeySettingsException">It was written with other keys.</exception>
    public async Task TakeUpAsync(DayKeyVault vault, CancellationToken cancellationToken)
    {
        if (!await BelongAsync(vault, cancellationToken))
        {
            throw new KeySettingsException(Advice(vault, "This database"));
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.KeyFingerprints.AnyAsync(cancellationToken))
        {
            return;
        }

        try
        {
            db.KeyFingerprints.Add(new KeyFingerprint(vault.Fingerprint()));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException lost) when (lost.IsUniqueViolation())
        {
            await TakeUpAsync(vault, cancellationToken);
        }
    }

    /// <summary>Whether the database was written with these keys, or holds nothing yet that tells.</summary>
    public async Task<bool> BelongAsync(DayKeyVault vault, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var noted = await db.KeyFingerprints.Select(row => row.Value).SingleOrDefaultAsync(cancellationToken);
        return noted is null ? await CanOpenAsync(db, vault, cancellationToken) : CryptographicOperations.FixedTimeEquals(noted, vault.Fingerprint());
    }

    /// <summary>What to do about keys that do not belong, in one line.</summary>
    /// <param name="what">What they do not belong to, at the beginning of a sentence.</param>
    public static string Advice(DayKeyVault vault, string what) =>
        $"Keys:Directory '{vault.Directory}' holds other keys. {what} was written with keys that are not these: put the directory back that belongs to it, and Keys:MasterKeyFile too.";

    /// <summary>A database of a version without the fingerprint belongs when one of its texts opens, or when it has none.</summary>
    private static async Task<bool> CanOpenAsync(ProSupportDb db, DayKeyVault vault, CancellationToken cancellationToken)
    {
        var texts = await TextsAsync(db, vault.ForgottenThrough ?? LocalDate.FromDateOnly(DateOnly.MinValue), cancellationToken);
        return texts.Count == 0 || texts.Exists(text => Opens(vault, text.Text, text.Purpose));
    }

    private static async Task<List<(SealedText Text, string Purpose)>> TextsAsync(ProSupportDb db, LocalDate forgotten, CancellationToken cancellationToken)
    {
        var bookings = await db.Appointments.AsNoTracking()
            .Where(row => row.GoneOn > forgotten && (row.Pseudonym != null || row.Place != null || row.Message != null))
            .OrderBy(row => row.Id)
            .Take(TextsToTry)
            .Select(row => new { row.Id, row.Pseudonym, row.Place, row.Message })
            .ToListAsync(cancellationToken);
        var reminders = await db.Reminders.AsNoTracking()
            .Where(row => row.Address != null && db.Appointments.Any(booking => booking.Id == row.AppointmentId && booking.GoneOn > forgotten))
            .OrderBy(row => row.Id)
            .Take(TextsToTry)
            .Select(row => new { row.Id, row.Address })
            .ToListAsync(cancellationToken);
        IEnumerable<(SealedText? Text, string Purpose)> all =
        [
            .. bookings.Select(row => (row.Pseudonym, TextPurpose.Pseudonym(row.Id))),
            .. bookings.Select(row => (row.Place, TextPurpose.Place(row.Id))),
            .. bookings.Select(row => (row.Message, TextPurpose.Message(row.Id))),
            .. reminders.Select(row => (row.Address, TextPurpose.ReminderAddress(row.Id))),
        ];
        return [.. all.Where(row => row.Text is not null).Select(row => (row.Text!, row.Purpose))];
    }

    private static bool Opens(DayKeyVault vault, SealedText text, string purpose)
    {
        try
        {
            return vault.Open(text, purpose) is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>Which keys a database was written with: the only row of its table, a keyed hash that opens nothing.</summary>
public sealed class KeyFingerprint
{
    /// <summary>The id of the only row.</summary>
    public const int Only = 1;

    public const int SizeInBytes = 32;

    private KeyFingerprint()
    {
    }

    public KeyFingerprint(byte[] value) => Value = value;

    public int Id { get; private set; } = Only;

    public byte[] Value { get; private set; } = [];
}
