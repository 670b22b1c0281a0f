using System.Buffers.Binary;
using System.Diagnostics;
using NodaTime;

namespace ProSupport.Domain.Privacy;

/// <summary>
/// Something that a client wrote, encrypted under a key of its own, which hangs on the key of the day on which it must be
/// gone. When either has been destroyed, no copy of the bytes can be read any more, wherever it lies.
/// </summary>
/// <remarks>
/// The envelope is: one version byte (2), <see cref="GoneOn"/> as the signed number of days since
/// 1970-01-01 (4 bytes, high byte first), a nonce of 12 bytes of which the first 8 name the text's key among those of its
/// day, the encrypted text in whole blocks of
/// 64 bytes, and an authentication tag of 16 bytes. Version 1, of the program's first version, has no key of its own and
/// is encrypted under the day's. Two envelopes are equal when all their bytes
/// are; the same text sealed twice gives two that differ.
/// </remarks>
[DebuggerDisplay("(sealed text)")]
public sealed record SealedText
{
    /// <summary>Bytes of the readable head: the version and the day.</summary>
    public const int HeaderLength = 5;

    /// <summary>Bytes of the nonce, which follows the head.</summary>
    public const int NonceLength = 12;

    /// <summary>Bytes of the authentication tag, which ends the envelope.</summary>
    public const int TagLength = 16;

    /// <summary>The encrypted text fills whole blocks of this many bytes, so that its length tells little.</summary>
    public const int BlockLength = 64;

    private const byte Version = 2;
    private const byte VersionOfDayKeys = 1;
    private static readonly LocalDate DayZero = new(1970, 1, 1);

    private readonly byte[] _envelope;

    private SealedText(byte[] envelope, LocalDate goneOn) => (_envelope, GoneOn) = (envelope, goneOn);

    /// <summary>
    /// The day whose key sealed the text. It can be read for as long as that key is kept, and is
    /// gone from the moment when that day's keys are destroyed.
    /// </summary>
    public LocalDate GoneOn { get; }

    /// <summary>The text's own key; null for one of the first version, which has none.</summary>
    public TextKey? Key => _envelope[0] == Version
        ? new TextKey(GoneOn, BinaryPrimitives.ReadInt64BigEndian(_envelope.AsSpan(HeaderLength)))
        : null;

    /// <summary>Takes an envelope as it was made or as it was stored. Its tag is checked only when it is opened.</summary>
    /// <param name="envelope">The whole envelope; it is copied.</param>
    /// <exception cref="FormatException">
    /// The bytes are no envelope: another version, a day outside the calendar, or not whole blocks
    /// (at least one). The message holds none of the bytes.
    /// </exception>
    public static SealedText FromBytes(byte[] envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var encrypted = envelope.Length - HeaderLength - NonceLength - TagLength;
        if (encrypted < BlockLength || encrypted % BlockLength != 0 || envelope[0] is not (Version or VersionOfDayKeys))
        {
            throw new FormatException("These bytes are not a sealed text.");
        }

        return new SealedText([.. envelope], DayIn(envelope));
    }

    /// <summary>Writes the head of an envelope: the version and the day.</summary>
    /// <param name="envelope">At least <see cref="HeaderLength"/> bytes.</param>
    /// <param name="goneOn">The day whose key seals the text.</param>
    public static void WriteHeader(Span<byte> envelope, LocalDate goneOn)
    {
        envelope[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(envelope[1..], Period.DaysBetween(DayZero, goneOn));
    }

    /// <summary>The whole envelope, to store, in a new array.</summary>
    public byte[] ToBytes() => [.. _envelope];

    /// <summary>The whole envelope, to read without a copy.</summary>
    public ReadOnlySpan<byte> AsSpan() => _envelope;

    /// <summary>Whether both envelopes have the same bytes.</summary>
    /// <param name="other">The other envelope; null is never equal.</param>
    public bool Equals(SealedText? other) => other is not null && AsSpan().SequenceEqual(other._envelope);

    /// <summary>A hash of the bytes of the envelope.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_envelope);
        return hash.ToHashCode();
    }

    /// <summary>Always <c>(sealed text)</c>.</summary>
    public override string ToString() => "(sealed text)";

    private static LocalDate DayIn(byte[] envelope)
    {
        var days = BinaryPrimitives.ReadInt32BigEndian(envelope.AsSpan(1));
        var first = Period.DaysBetween(DayZero, LocalDate.MinIsoValue);
        var last = Period.DaysBetween(DayZero, LocalDate.MaxIsoValue);
        return days >= first && days <= last
            ? DayZero.PlusDays(days)
            : throw new FormatException("A sealed text names a day outside the calendar.");
    }
}

/// <summary>Names the key under which one text is sealed, without being it. Chosen at random, so that it tells nothing of the booking.</summary>
/// <param name="GoneOn">The day on whose key it hangs.</param>
/// <param name="Leaf">Its number among the keys of the day: the leaf of a tree, read as 64 bits without a sign.</param>
public readonly record struct TextKey(LocalDate GoneOn, long Leaf);
