using System.Buffers.Binary;
using System.IO.Compression;

namespace ProSupport.Tests.Support;

/// <summary>
/// What lies packed in a file, wherever in it: gzip and zlib by their first bytes, Mozilla's LZ4, and Brotli where browsers
/// keep the answers of sites. What cannot be unpacked further is given as far as it came.
/// </summary>
public static class Unpacked
{
    /// <summary>In bytes; no page and no session of a test is as large.</summary>
    private const int Most = 32 << 20;

    private static ReadOnlySpan<byte> MozillasLz4 => "mozLz40\0"u8;

    public static IEnumerable<byte[]> From(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.AsSpan().StartsWith(MozillasLz4))
        {
            yield return Lz4.Decode(file.AsSpan(MozillasLz4.Length + sizeof(int)));
        }

        for (var at = 0; at + 2 < file.Length; at++)
        {
            if (file[at] == 0x1f && file[at + 1] == 0x8b && file[at + 2] == 8)
            {
                yield return Inflated(new GZipStream(From(file, at), CompressionMode.Decompress));
            }
            else if (file[at] == 0x78 && file[at + 1] is 0x01 or 0x5e or 0x9c or 0xda && (file[at] << 8 | file[at + 1]) % 31 == 0)
            {
                yield return Inflated(new ZLibStream(From(file, at), CompressionMode.Decompress));
            }
        }

        yield return Inflated(new BrotliStream(From(file, 0), CompressionMode.Decompress));
        if (AnswerInChromiumsCache(file) is { } answer && answer < file.Length)
        {
            yield return Inflated(new BrotliStream(From(file, answer), CompressionMode.Decompress));
        }
    }

    private static MemoryStream From(byte[] file, int at) => new(file, at, file.Length - at);

    // "Simple" entries: a header with the length of the key, the key, and then the answer's body.
    private static int? AnswerInChromiumsCache(ReadOnlySpan<byte> file)
    {
        const ulong Magic = 0xfcfb6d1ba7725c30;
        const int Header = 24;
        return file.Length > Header && BinaryPrimitives.ReadUInt64LittleEndian(file) == Magic
            ? Header + (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(file[12..]), Most)
            : null;
    }

    private static byte[] Inflated(Stream packed)
    {
        using (packed)
        {
            using var whole = new MemoryStream();
            var piece = new byte[1 << 14];
            try
            {
                while (whole.Length < Most && packed.Read(piece) is > 0 and var read)
                {
                    whole.Write(piece, 0, read);
                }
            }
            catch (Exception other) when (other is InvalidDataException or InvalidOperationException or IOException)
            {
                // It was no packed part after all, or one that is cut short.
            }

            return whole.ToArray();
        }
    }
}

/// <summary>A block of LZ4, as its format's description has it: literals, then what is repeated from before, and so on.</summary>
internal static class Lz4
{
    private const int ShortestRepetition = 4;
    private const int MoreFollows = 15;

    /// <summary>What a block holds; as far as it came where it is cut short.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> block)
    {
        var whole = new List<byte>(block.Length * 4);
        for (var at = 0; at < block.Length;)
        {
            var token = block[at++];
            var literals = Length(token >> 4, block, ref at);
            whole.AddRange(block[at..Math.Min(at + literals, block.Length)]);
            at += literals;
            if (at + 2 > block.Length)
            {
                break;
            }

            var back = BinaryPrimitives.ReadUInt16LittleEndian(block[at..]);
            at += 2;
            var repeated = Length(token & MoreFollows, block, ref at) + ShortestRepetition;
            for (var from = whole.Count - back; from >= 0 && repeated > 0; repeated--)
            {
                whole.Add(whole[from++]);
            }
        }

        return [.. whole];
    }

    private static int Length(int length, ReadOnlySpan<byte> block, ref int at)
    {
        for (var more = length == MoreFollows ? byte.MaxValue : 0; more == byte.MaxValue && at < block.Length; at++)
        {
            more = block[at];
            length += more;
        }

        return length;
    }
}
