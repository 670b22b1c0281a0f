using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ProSupport.Tests.Support;

/// <summary>
/// Looks for words in files in every shape in which a program may have left them: UTF-8, UTF-16 of both byte orders, hex,
/// the escapes of addresses, forms and JSON, Base64 at each of its three alignments; in any case of letters, also with line breaks and
/// their marks in between, and in what lies packed in a file.
/// </summary>
public sealed class Traces
{
    /// <summary>In bytes. No shape holds as many zeros in a row, and the databases of a browser are megabytes of nothing else.</summary>
    private const int LongestRunOfNothing = 8;

    private readonly List<(string Word, string Shape, byte[] Bytes, bool AnyCase)> _shapes = [];

    // Every shape as characters of one byte each, in any case: where none of these is found, nothing is.
    private readonly SearchValues<string> _any;

    public Traces(params IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            Add(word);
        }

        _any = SearchValues.Create([.. _shapes.Select(shape => Encoding.Latin1.GetString(shape.Bytes)).Distinct()], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What is found in some bytes, by word and shape.</summary>
    public IEnumerable<string> In(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        bytes = Without(bytes, (_, run) => run > LongestRunOfNothing);
        var squeezed = Without(bytes, (one, _) => one is (byte)'\r' or (byte)'\n' or (byte)'=' or (byte)' ' or (byte)'\t');
        byte[][] exact = [bytes, squeezed];
        if (!Array.Exists(exact, copy => Encoding.Latin1.GetString(copy).AsSpan().ContainsAny(_any)))
        {
            return [];
        }

        byte[][] lower = [Lower(bytes), Lower(squeezed)];
        return _shapes
            .Where(shape => (shape.AnyCase ? lower : exact).Any(copy => copy.AsSpan().IndexOf(shape.Bytes) >= 0))
            .Select(shape => $"{shape.Word} as {shape.Shape}");
    }

    public IEnumerable<string> In(string text) => In(Encoding.UTF8.GetBytes(text));

    /// <summary>What is found in the names and contents of all files below some folders.</summary>
    public IReadOnlyList<string> Below(params IReadOnlyCollection<string> folders)
    {
        while (true)
        {
            try
            {
                return Look(folders);
            }
            catch (FileNotFoundException)
            {
                // SQLite took its journal in while it was looked at. What stood in it may stand where was looked before.
            }
        }
    }

    /// <summary>What stands in a file, also while somebody writes or deletes it.</summary>
    public static byte[] BytesOf(string file)
    {
        // A link may lead nowhere, and opening a socket or a pipe, which have no length, would fail or wait.
        var info = new FileInfo(file);
        if (info.LinkTarget is not null || info.Length == 0)
        {
            return Encoding.UTF8.GetBytes(info.LinkTarget ?? string.Empty);
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private IReadOnlyList<string> Look(IEnumerable<string> folders) =>
    [
        .. folders.Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)).SelectMany(InFile),
    ];

    private IEnumerable<string> InFile(string file)
    {
        var bytes = BytesOf(file);
        return In(file).Concat(In(bytes)).Select(found => $"{found} in {file}")
            .Concat(Unpacked.From(bytes).SelectMany(In).Select(found => $"{found} packed in {file}"))
            .Distinct();
    }

    private static byte[] Without(byte[] bytes, Func<byte, int, bool> isLeftOut)
    {
        var kept = new byte[bytes.Length];
        var (count, nothing) = (0, 0);
        foreach (var one in bytes)
        {
            nothing = one == 0 ? nothing + 1 : 0;
            if (!isLeftOut(one, nothing))
            {
                kept[count++] = one;
            }
        }

        return kept[..count];
    }

    private void Add(string word)
    {
        var lower = word.ToLowerInvariant();
        _shapes.Add((word, "UTF-8", Encoding.UTF8.GetBytes(lower), true));
        _shapes.Add((word, "UTF-16 LE", Encoding.Unicode.GetBytes(lower), true));
        _shapes.Add((word, "UTF-16 BE", Encoding.BigEndianUnicode.GetBytes(lower), true));
        foreach (var escaped in new[] { Uri.EscapeDataString(word), WebUtility.UrlEncode(word), JsonEncodedText.Encode(word).ToString() }.Distinct())
        {
            _shapes.Add((word, "escapes", Encoding.ASCII.GetBytes(escaped.ToLowerInvariant()), true));
        }

        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            foreach (var spelling in new[] { word, lower, word.ToUpperInvariant() })
            {
                var bytes = encoding.GetBytes(spelling);
                _shapes.Add((word, $"hex of {encoding.WebName}", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)), true));
                for (var before = 0; before < 3; before++)
                {
                    var usual = Base64(bytes, before);
                    foreach (var base64 in new[] { usual, usual.Replace('+', '-').Replace('/', '_') }.Distinct())
                    {
                        _shapes.Add((word, $"Base64 of {encoding.WebName} after {before}", Encoding.ASCII.GetBytes(base64), false));
                    }
                }
            }
        }
    }

    /// <summary>The characters that stand for these bytes alone, whatever comes before and after.</summary>
    private static string Base64(byte[] bytes, int before)
    {
        var first = before == 0 ? 0 : before + 1;
        var end = (before + bytes.Length) * 8 / 6;
        return Convert.ToBase64String([.. new byte[before], .. bytes])[first..end];
    }

    private static byte[] Lower(byte[] bytes) => Array.ConvertAll(bytes, one => one is >= (byte)'A' and <= (byte)'Z' ? (byte)(one | 0x20) : one);
}
