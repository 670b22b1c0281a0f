using System.Text;

namespace ProSupport.Tests.Support;

/// <summary>
/// Looks for words in files in every shape in which a program may have left them: UTF-8, UTF-16 of both byte orders, hex,
/// Base64 at each of its three alignments; in any case of letters, also with line breaks and their marks in between.
/// </summary>
public sealed class Traces
{
    private readonly List<(string Word, string Shape, byte[] Bytes, bool AnyCase)> _shapes = [];

    public Traces(params IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            Add(word);
        }
    }

    /// <summary>What is found in some bytes, by word and shape.</summary>
    public IEnumerable<string> In(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        byte[] squeezed = [.. bytes.Where(one => one is not ((byte)'\r' or (byte)'\n' or (byte)'=' or (byte)' ' or (byte)'\t'))];
        byte[][] exact = [bytes, squeezed];
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
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private IReadOnlyList<string> Look(IEnumerable<string> folders) =>
    [
        .. folders.Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            .SelectMany(file => In(file).Concat(In(BytesOf(file))).Select(found => $"{found} in {file}")),
    ];

    private void Add(string word)
    {
        var lower = word.ToLowerInvariant();
        _shapes.Add((word, "UTF-8", Encoding.UTF8.GetBytes(lower), true));
        _shapes.Add((word, "UTF-16 LE", Encoding.Unicode.GetBytes(lower), true));
        _shapes.Add((word, "UTF-16 BE", Encoding.BigEndianUnicode.GetBytes(lower), true));
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            foreach (var spelling in new[] { word, lower, word.ToUpperInvariant() })
            {
                var bytes = encoding.GetBytes(spelling);
                _shapes.Add((word, $"hex of {encoding.WebName}", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)), true));
                for (var before = 0; before < 3; before++)
                {
                    _shapes.Add((word, $"Base64 of {encoding.WebName} after {before}", Encoding.ASCII.GetBytes(Base64(bytes, before)), false));
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
