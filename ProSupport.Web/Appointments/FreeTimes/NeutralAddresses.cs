using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>
/// Names what a page below <c>/book</c> shows by a word that tells nothing, for the history of a browser is read by others:
/// no service, no wish and no time stands in an address, and all words are of one length. One thing has one word for an
/// hour, whoever asks, so that a page is drawn once for all; in the hour after the next a word leads nowhere any more.
/// </summary>
public sealed class NeutralAddresses(DayKeyVault vault, IClock clock)
{
    private const string Purpose = "address";
    private const int MarkLength = 16;
    private const int WordLength = MarkLength + 48;
    private const int TimesLength = 42;
    private const int FormLength = 33;

    private static readonly LocalDate FirstDay = new(1900, 1, 1);

    private HourKey? _last;

    /// <summary>The page with the free times of a service, below a language.</summary>
    public string OfTimes(TimesWanted wanted)
    {
        Span<byte> plain = stackalloc byte[TimesLength];
        plain.Clear();
        plain[0] = 1;
        wanted.Service.Value.TryWriteBytes(plain[1..]);
        (wanted.Unit ?? default).Value.TryWriteBytes(plain[17..]);
        BinaryPrimitives.WriteUInt16BigEndian(plain[33..], (ushort)(wanted.Mode ?? ServiceModes.None));
        plain[35] = wanted.Male ? (byte)1 : (byte)0;
        (plain[36], plain[37]) = wanted.Spoken is [var first, var second] ? ((byte)first, (byte)second) : default;
        BinaryPrimitives.WriteInt32BigEndian(plain[38..], wanted.Week is { } week ? 1 + Period.DaysBetween(FirstDay, week) : 0);
        return $"/book/times/{Word(plain)}";
    }

    /// <summary>The page with the form that books a time, below a language.</summary>
    public string OfForm(ServiceId service, SlotId slot)
    {
        Span<byte> plain = stackalloc byte[FormLength];
        plain[0] = 2;
        service.Value.TryWriteBytes(plain[1..]);
        slot.Value.TryWriteBytes(plain[17..]);
        return $"/book/form/{Word(plain)}";
    }

    /// <summary>The free times that a word stands for; null when it is too old or none of ours.</summary>
    public TimesWanted? Times(string word) => Open(word) is [1, .. { Length: TimesLength - 1 } rest]
        ? new TimesWanted(
            new ServiceId(new Guid(rest.AsSpan(0, 16))),
            new Guid(rest.AsSpan(16, 16)) is var unit && unit == Guid.Empty ? null : new(unit),
            (ServiceModes)BinaryPrimitives.ReadUInt16BigEndian(rest.AsSpan(32)) is var mode and not ServiceModes.None ? mode : null,
            rest[35] == 0 ? null : $"{(char)rest[35]}{(char)rest[36]}",
            rest[34] == 1,
            BinaryPrimitives.ReadInt32BigEndian(rest.AsSpan(37)) is var days and > 0 ? FirstDay.PlusDays(days - 1) : null)
        : null;

    /// <summary>The time to book that a word stands for; null when it is too old or none of ours.</summary>
    public (ServiceId Service, SlotId Slot)? Form(string word) => Open(word) is [2, .. { Length: FormLength - 1 } rest]
        ? (new(new Guid(rest.AsSpan(0, 16))), new(new Guid(rest.AsSpan(16, 16))))
        : null;

    // The mark is a hash of what is sealed, so that one thing has one word, and a word that was altered does not fit its mark.
    private string Word(ReadOnlySpan<byte> plain)
    {
        var key = KeyOf(HourNow());
        Span<byte> word = stackalloc byte[WordLength];
        var mark = key.MarkOf(plain);
        mark.CopyTo(word);
        using var aes = key.Cipher();
        aes.EncryptCbc(plain, mark, word[MarkLength..]);

        // In sixteen signs without a dash: none of its parts looks like a client's code, whatever comes out.
        return Convert.ToHexStringLower(word);
    }

    private byte[]? Open(string word)
    {
        Span<byte> bytes = stackalloc byte[WordLength];
        if (word.Length != 2 * WordLength || Convert.FromHexString(word, bytes, out _, out _) != OperationStatus.Done)
        {
            return null;
        }

        var hour = HourNow();
        return Open(bytes, KeyOf(hour)) ?? Open(bytes, KeyOf(hour - 1));
    }

    private static byte[]? Open(ReadOnlySpan<byte> word, HourKey key)
    {
        try
        {
            using var aes = key.Cipher();
            var plain = aes.DecryptCbc(word[MarkLength..], word[..MarkLength]);
            return CryptographicOperations.FixedTimeEquals(key.MarkOf(plain), word[..MarkLength]) ? plain : null;
        }
        catch (CryptographicException)
        {
            // Sealed in another hour, or by nobody.
            return null;
        }
    }

    private long HourNow() => (long)Math.Floor((clock.GetCurrentInstant() - NodaConstants.UnixEpoch).TotalHours);

    private HourKey KeyOf(long hour)
    {
        if (_last is { } last && last.Hour == hour)
        {
            return last;
        }

        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, hour);
        var made = new HourKey(hour, vault.KeyedHash(bytes, $"{Purpose}-mark"), vault.KeyedHash(bytes, $"{Purpose}-seal"));
        return hour == HourNow() ? _last = made : made;
    }

    private sealed record HourKey(long Hour, byte[] Mark, byte[] Seal)
    {
        public byte[] MarkOf(ReadOnlySpan<byte> plain) => HMACSHA256.HashData(Mark, plain)[..MarkLength];

        public Aes Cipher()
        {
            var aes = Aes.Create();
            aes.Key = Seal;
            return aes;
        }
    }
}
