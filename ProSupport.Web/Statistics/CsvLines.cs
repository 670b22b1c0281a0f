using System.Text;

namespace ProSupport.Web.Statistics;

/// <summary>Reads lines of values as spreadsheets write them (RFC 4180), with commas or, as in Finland, semicolons.</summary>
public static class CsvLines
{
    /// <summary>Each record with the number of the line on which it begins, from 1. Empty lines are passed over.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Values)> Read(TextReader reader)
    {
        var (line, separator) = (0, ',');
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (line == 1)
            {
                separator = text.Count(letter => letter == ';') > text.Count(letter => letter == ',') ? ';' : ',';
            }

            var first = line;
            while (text.Count(letter => letter == '"') % 2 != 0 && reader.ReadLine() is { } more)
            {
                text += "\n" + more;
                line++;
            }

            if (text.Length > 0)
            {
                yield return (first, Values(text, separator));
            }
        }
    }

    private static List<string> Values(string text, char separator)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '"' && quoted && at + 1 < text.Length && text[at + 1] == '"')
            {
                value.Append('"');
                at++;
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == separator && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
            {
                value.Append(letter);
            }
        }

        values.Add(value.ToString());
        return values;
    }
}
