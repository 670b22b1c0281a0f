using System.Globalization;
using System.Text;

namespace ProSupport.Web.Statistics;

/// <summary>The text of a file, in whatever encoding a spreadsheet wrote it.</summary>
/// <param name="Encoding">The name of the encoding in which it was read.</param>
internal sealed record TextOfFile(string Text, string Encoding)
{
    private const string SaveAgain = "save the file again as \"CSV UTF-8\"";

    /// <summary>
    /// What Windows-1252 has for Finnish and its neighbours. Its other letters and signs stand where older encodings and
    /// broken UTF-8 have these, and so give such a file away.
    /// </summary>
    private const string Letters = "åäöÅÄÖéÉèÈüÜõÕáÁàÀóÓñÑçÇøØæÆ";
    private const string FinnishLetters = "åäöÅÄÖ";
    private const string Signs = "–’\u00A0";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>A byte-order mark says which encoding it is; without one it is UTF-8, or else Windows-1252 if every letter makes sense.</summary>
    /// <param name="problem">What is wrong, and how to mend it; null when the text could be read.</param>
    public static TextOfFile Of(ReadOnlySpan<byte> bytes, out string? problem)
    {
        var read = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Strictly(new UTF8Encoding(false, true), bytes[3..], "UTF-8"),
            [0xFF, 0xFE, ..] => Strictly(new UnicodeEncoding(false, false, true), bytes[2..], "UTF-16"),
            [0xFE, 0xFF, ..] => Strictly(new UnicodeEncoding(true, false, true), bytes[2..], "UTF-16"),
            _ => Strictly(new UTF8Encoding(false, true), bytes, "UTF-8") ?? new TextOfFile(Windows1252.GetString(bytes), "Windows-1252"),
        };
        problem = read is null ? $"The file is not in the encoding that its first bytes name; {SaveAgain}." : read.Nonsense();
        return read ?? new TextOfFile(string.Empty, string.Empty);
    }

    private static TextOfFile? Strictly(Encoding encoding, ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return new TextOfFile(encoding.GetString(bytes), name);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private string? Nonsense()
    {
        for (var at = 0; at < Text.Length; at++)
        {
            if (!MakesSense(at))
            {
                var line = Text.AsSpan(0, at).Count('\n') + 1;
                return string.Create(CultureInfo.InvariantCulture, $"line {line}: a letter of it makes no sense in {Encoding}; {SaveAgain}.");
            }
        }

        return null;
    }

    private bool MakesSense(int at) => Text[at] switch
    {
        '\t' or '\r' or '\n' => true,
        '\uFFFD' => false,
        var letter when char.IsControl(letter) => false,
        var letter when char.IsAscii(letter) || Encoding != "Windows-1252" => true,
        var letter when Signs.Contains(letter) => true,
        var letter => Letters.Contains(letter) && Follows(at == 0 ? ' ' : Text[at - 1], letter),
    };

    // "Jyv„skyl„" and "JyvŠskylŠ" are caught by their letters alone; a word in Cyrillic or Greek letters by their neighbours.
    private static bool Follows(char before, char letter) =>
        !(char.IsLower(before) && char.IsUpper(letter))
        && (char.IsAscii(before) || !char.IsLetter(before) || (FinnishLetters.Contains(before) && FinnishLetters.Contains(letter)));
}
