using System.Buffers.Binary;

namespace ProSupport.Domain.Privacy;

/// <summary>
/// What the database holds instead of a <see cref="ClientCode"/>: an HMAC-SHA256 of it, 32 bytes,
/// under a key that is kept apart from the database. It finds the booking of a code that a client
/// shows, and leads back to no code.
/// </summary>
/// <remarks>Two hashes are equal when all their bytes are; the default value has 32 zero bytes and belongs to no code.</remarks>
public readonly record struct CodeHash
{
    /// <summary>The size of a hash in bytes: 32.</summary>
    public const int SizeInBytes = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private CodeHash(ReadOnlySpan<byte> bytes)
    {
        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[(SizeInBytes / 2)..]);
    }

    /// <summary>Takes the 32 bytes of a hash, as it was made or as it was stored.</summary>
    /// <param name="bytes">Exactly <see cref="SizeInBytes"/> bytes; they are copied.</param>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public static CodeHash From(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return bytes.Length == SizeInBytes
            ? new CodeHash(bytes)
            : throw new ArgumentException("A code's hash has exactly 32 bytes.", nameof(bytes));
    }

    /// <summary>The 32 bytes to store, in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[SizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(SizeInBytes / 2), _low);
        return bytes;
    }

    /// <summary>
    /// Always <c>(code hash)</c>: a hash in a log would join a log line to a booking.
    /// </summary>
    public override string ToString() => "(code hash)";
}
