using System.Buffers.Binary;
using System.Buffers.Text;
using NodaTime;

namespace ProSupport.Domain.Privacy;

/// <summary>
/// The 128 random bits that a booking form is born with, so that a form sent twice books once and
/// shows the same code.
/// </summary>
/// <remarks>
/// The client's code is derived from it, so it must be treated like the code itself: it lives in
/// the form and nowhere else, and is never stored, logged or put into an address.
/// </remarks>
public readonly record struct BookingRequestId
{
    /// <summary>The size of an id in bytes: 16, which is 128 bits.</summary>
    public const int SizeInBytes = 16;

    private const int TextLength = 22;

    private readonly UInt128 _bits;

    private BookingRequestId(UInt128 bits) => _bits = bits;

    /// <summary>
    /// The id as the hidden field of the form holds it: base64url without padding, 22 characters.
    /// </summary>
    public string Text
    {
        get
        {
            Span<byte> bytes = stackalloc byte[SizeInBytes];
            CopyTo(bytes);
            return Base64Url.EncodeToString(bytes);
        }
    }

    /// <summary>Makes an id of 16 bytes.</summary>
    /// <param name="bytes">Exactly <see cref="SizeInBytes"/> bytes from a cryptographic source.</param>
    /// <exception cref="ArgumentException">There are not exactly 16 bytes.</exception>
    public static BookingRequestId FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == SizeInBytes
        ? new BookingRequestId(BinaryPrimitives.ReadUInt128BigEndian(bytes))
        : throw new ArgumentException("A booking request's id has exactly 16 bytes.", nameof(bytes));

    /// <summary>Reads the id that came back with a form.</summary>
    /// <param name="text">What the form's field held; null is no id.</param>
    /// <returns>
    /// The id, or null when the text is malformed. Only the very text that <see cref="Text"/> gives
    /// is read: no padding, no spaces, no second spelling of the same bits.
    /// </returns>
    public static BookingRequestId? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[SizeInBytes];
        if (text?.Length != TextLength
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != SizeInBytes)
        {
            return null;
        }

        return FromBytes(bytes);
    }

    /// <summary>Writes the 16 bytes of the id: what its code is derived from.</summary>
    /// <param name="bytes">Room for exactly <see cref="SizeInBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">There is not room for exactly 16 bytes.</exception>
    public void CopyTo(Span<byte> bytes)
    {
        if (bytes.Length != SizeInBytes)
        {
            throw new ArgumentException("A booking request's id fills exactly 16 bytes.", nameof(bytes));
        }

        BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
    }

    /// <summary>Always <c>(booking request)</c>: whoever holds the id can ask for its code.</summary>
    public override string ToString() => "(booking request)";
}

/// <summary>
/// A booking form whose booking was erased by its client. A form books once, ever: sent again by a tab that comes back, it
/// must not raise what was erased. While a booking stands, the hash of its code does that. Source: DESIGN, section 4.
/// </summary>
/// <param name="mark">A keyed hash of the form's id, of another kind than that of its code, so that it is found in no row and no backup.</param>
/// <param name="goneOn">The local day on which the booking would have been gone, and on which this is.</param>
public sealed class SpentForm(CodeHash mark, LocalDate goneOn)
{
    /// <summary>The keyed hash of the form's id.</summary>
    public CodeHash Mark { get; private set; } = mark;

    /// <summary>The local day on which it is gone.</summary>
    public LocalDate GoneOn { get; private set; } = goneOn;
}
