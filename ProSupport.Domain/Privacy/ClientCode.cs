using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace ProSupport.Domain.Privacy;

/// <summary>
/// The only key to a booking, and held by the client alone: 80 bits, written as 16 Crockford
/// base-32 characters in four groups (<c>ABCD-EFGH-JKMN-PQRS</c>). The product stores nothing but
/// its <see cref="CodeHash"/>.
/// </summary>
/// <remarks>
/// 80 bits cannot be guessed even against a database of millions of bookings, and 16 characters can
/// still be copied from paper. The alphabet leaves out I, L, O and U (D. Crockford, "Base 32"), so
/// that look-alikes can be forgiven on the way back. Two codes are equal when their bits are.
/// </remarks>
[DebuggerDisplay("(code)")]
public sealed record ClientCode
{
    /// <summary>How many characters a code has, without the dashes between its groups: 16.</summary>
    public const int Characters = 16;

    /// <summary>The size of a code in bytes: 10, which is 80 bits.</summary>
    public const int SizeInBytes = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsPerCharacter = 5;
    private const int CharactersPerGroup = 4;
    private const char MinusSign = '\u2212';

    private readonly UInt128 _bits;

    private ClientCode(UInt128 bits) => _bits = bits;

    /// <summary>
    /// The code as it is shown to the client: capital letters, four groups of four with a hyphen
    /// between them, 19 characters. Never to be logged or put into an address.
    /// </summary>
    public string Grouped => string.Create(Characters + (Characters / CharactersPerGroup) - 1, _bits, Write);

    /// <summary>Makes a code of ten bytes, first byte first.</summary>
    /// <param name="tenBytes">Exactly <see cref="SizeInBytes"/> bytes that nobody can guess.</param>
    /// <exception cref="ArgumentException">There are not exactly ten bytes.</exception>
    public static ClientCode FromBits(ReadOnlySpan<byte> tenBytes)
    {
        if (tenBytes.Length != SizeInBytes)
        {
            throw new ArgumentException("A code is made of exactly ten bytes.", nameof(tenBytes));
        }

        var high = BinaryPrimitives.ReadUInt64BigEndian(tenBytes);
        var low = BinaryPrimitives.ReadUInt16BigEndian(tenBytes[sizeof(ulong)..]);
        return new ClientCode(((UInt128)high << 16) | low);
    }

    /// <summary>
    /// Reads a code as a client types, says or pastes it. Forgiven are case, spaces of every kind,
    /// dashes of every kind, invisible characters, and the look-alikes O for 0 and I or L for 1.
    /// </summary>
    /// <param name="text">What the client gave; null is no code.</param>
    /// <returns>
    /// The code, or null when the text is not one: too short, too long, or holding a character that
    /// no code has. Whether a booking stands behind the code is not known here.
    /// </returns>
    public static ClientCode? Parse(string? text)
    {
        UInt128 bits = 0;
        var count = 0;
        foreach (var character in text ?? "")
        {
            if (IsSeparator(character))
            {
                continue;
            }

            var value = ValueOf(character);
            if (value < 0 || ++count > Characters)
            {
                return null;
            }

            bits = (bits << BitsPerCharacter) | (UInt128)value;
        }

        return count == Characters ? new ClientCode(bits) : null;
    }

    /// <summary>
    /// How many characters of what a client gave would belong to a code, so that one who left a character out can be told.
    /// Counted are all but what <see cref="Parse"/> forgives; nothing is learnt of any code by it.
    /// </summary>
    /// <param name="text">What the client gave; null counts as nothing.</param>
    public static int CharactersIn(string? text) => (text ?? "").Count(character => !IsSeparator(character));

    /// <summary>Writes the ten bytes of the code, first byte first: what its hash is made of.</summary>
    /// <param name="tenBytes">Room for exactly <see cref="SizeInBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">There is not room for exactly ten bytes.</exception>
    public void CopyBitsTo(Span<byte> tenBytes)
    {
        if (tenBytes.Length != SizeInBytes)
        {
            throw new ArgumentException("A code fills exactly ten bytes.", nameof(tenBytes));
        }

        BinaryPrimitives.WriteUInt64BigEndian(tenBytes, (ulong)(_bits >> 16));
        BinaryPrimitives.WriteUInt16BigEndian(tenBytes[sizeof(ulong)..], (ushort)_bits);
    }

    /// <summary>
    /// Always <c>(code)</c>, so that a code never reaches a log, an exception or an address by
    /// accident. Showing it takes <see cref="Grouped"/>.
    /// </summary>
    public override string ToString() => "(code)";

    private static void Write(Span<char> text, UInt128 bits)
    {
        var shift = Characters * BitsPerCharacter;
        for (var at = 0; at < text.Length; at++)
        {
            var betweenGroups = at % (CharactersPerGroup + 1) == CharactersPerGroup;
            text[at] = betweenGroups ? '-' : Alphabet[(int)((bits >> (shift -= BitsPerCharacter)) & 31)];
        }
    }

    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character)
        || character == MinusSign
        || char.GetUnicodeCategory(character) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    private static int ValueOf(char character) => char.ToUpperInvariant(character) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var capital => Alphabet.IndexOf(capital, StringComparison.Ordinal),
    };
}
