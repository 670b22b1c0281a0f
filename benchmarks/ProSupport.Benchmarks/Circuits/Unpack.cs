using System.Buffers.Binary;
using System.Text;

namespace ProSupport.Benchmarks.Circuits;

/// <summary>Reads what a circuit sends: as much of MessagePack as occurs in it.</summary>
internal ref struct Unpack(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>How many bytes the message at the front has, and how many its length; null when not all of it has come.</summary>
    public static (int Prefix, int Length)? Frame(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            length |= (bytes[at] & 0x7F) << (7 * at);
            if ((bytes[at] & 0x80) == 0)
            {
                return bytes.Length > at + length ? (at + 1, length) : null;
            }
        }

        return null;
    }

    /// <summary>A text, a number, a flag, bytes, null, or a list of those; what stands in a map is passed over.</summary>
    public object? Value()
    {
        var kind = Take(1)[0];
        return kind switch
        {
            <= 0x7F => (long)kind,
            >= 0xE0 => (long)(sbyte)kind,
            <= 0x8F => PassOver((kind & 0x0F) * 2),
            <= 0x9F => List(kind & 0x0F),
            <= 0xBF => Text(kind & 0x1F),
            0xC0 => null,
            0xC2 => false,
            0xC3 => true,
            0xC4 or 0xC5 or 0xC6 => Take((int)Number(1 << (kind - 0xC4))).ToArray(),
            0xCB => BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double))),
            >= 0xCC and <= 0xCF => Number(1 << (kind - 0xCC)),
            >= 0xD0 and <= 0xD3 => Signed(1 << (kind - 0xD0)),
            0xD9 or 0xDA or 0xDB => Text((int)Number(1 << (kind - 0xD9))),
            0xDC => List((int)Number(2)),
            _ => throw new InvalidDataException($"A circuit sent something of the kind {kind:x2}."),
        };
    }

    private object?[] List(int count)
    {
        var list = new object?[count];
        for (var at = 0; at < count; at++)
        {
            list[at] = Value();
        }

        return list;
    }

    private object? PassOver(int count)
    {
        List(count);
        return null;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private long Number(int size)
    {
        var number = 0L;
        foreach (var octet in Take(size))
        {
            number = (number << 8) | octet;
        }

        return number;
    }

    private long Signed(int size)
    {
        var bits = 64 - (8 * size);
        return Number(size) << bits >> bits;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
