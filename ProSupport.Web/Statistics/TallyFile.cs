using CsvHelper;
using NodaTime;
using ProSupport.Domain.Statistics;

namespace ProSupport.Web.Statistics;

/// <summary>
/// The tallies in the text of a file as spreadsheets write it, with commas, semicolons or tabs, and what is wrong with it,
/// line by line.
/// </summary>
internal sealed class TallyFile
{
    /// <summary>The longest line, in bytes of UTF-8, so that a quotation mark that nobody closes is found at once.</summary>
    private const int LongestLine = 8 * 1024;
    private const int MostProblems = 100;

    private readonly LocalDate _today;
    private readonly List<Tally> _tallies = [];
    private readonly List<string> _problems = [];
    private Dictionary<string, int>? _places;
    private TallyDates? _dates;
    private bool _malformed;

    private TallyFile(LocalDate today) => _today = today;

    public IReadOnlyList<Tally> Tallies => _tallies;

    /// <summary>How many lines held nothing but separators, or nothing at all.</summary>
    public int BlankLines { get; private set; }

    /// <summary>What is wrong and how to mend it; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public static TallyFile Read(string text, LocalDate today)
    {
        var file = new TallyFile(today);
        file.Read(text);
        if (file._tallies.Count == 0 && file._problems.Count == 0)
        {
            file._problems.Add("The file holds no tallies. Its first line must name the columns, and every other line be one.");
        }

        return file;
    }

    private void Read(string text)
    {
        using var reader = CsvReader.Create(new StringReader(text), new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            BufferSize = 2 * LongestLine,
            MaxRecordSize = LongestLine,
            OnMalformedRecord = Malformed,
        });
        try
        {
            while (reader.Read() && Take(reader))
            {
                if (_problems.Count >= MostProblems)
                {
                    _problems.Add("There may be more; the lines after these were not read.");
                    break;
                }
            }
        }
        catch (CsvFormatException endless)
        {
            _problems.Add(Endless(endless.LineNumber));
        }
    }

    /// <returns>False when reading on would tell nothing.</returns>
    private bool Take(CsvReader reader)
    {
        string[] values = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        if (_malformed)
        {
            _malformed = false;
        }
        else if (Array.TrueForAll(values, string.IsNullOrWhiteSpace))
        {
            BlankLines++;
        }
        else if (_places is null)
        {
            return TakeHeader(reader.LineNumber, values);
        }
        else if (reader.RawRecord.Length > LongestLine || HasSwallowedALine(values, reader.Separator))
        {
            _problems.Add(Endless(reader.LineNumber));
        }
        else
        {
            TakeTally(new TallyLine(reader.LineNumber, values, _places));
        }

        return true;
    }

    private bool TakeHeader(long line, string[] names)
    {
        _places = TallyColumns.Places(line, names, out var problem);
        if (problem is not null)
        {
            _problems.Add(problem);
        }

        return problem is null;
    }

    private void TakeTally(TallyLine line)
    {
        if (line.Read(_dates ??= TallyDates.As(line.Date, _today)) is { } tally)
        {
            _tallies.Add(tally);
        }

        _problems.AddRange(line.Problems);
    }

    // A quotation mark too many, and by chance one more further down: the value between them holds a whole line's separators.
    private bool HasSwallowedALine(string[] values, char separator) =>
        Array.Exists(values, value => value.Contains('\n') && value.Count(letter => letter == separator) >= _places!.Count - 1);

    private void Malformed(CsvMalformedRecord record)
    {
        _malformed = true;
        _problems.Add(record.Reason == CsvMalformedReason.UnterminatedQuote
            ? Endless(record.LineNumber)
            : $"line {record.LineNumber}: a quotation mark stands within a value; put the whole value between quotation marks and double those inside it.");
    }

    private static string Endless(long line) =>
        $"line {line}: a quotation mark is opened and not closed, or the line is longer than {LongestLine} bytes; take the mark out or close it.";
}

/// <summary>The columns of a file of tallies.</summary>
public static class TallyColumns
{
    public static IReadOnlyList<string> Needed { get; } = ["date", "unit", "locality", "work_form", "events", "persons"];

    public static IReadOnlyList<string> Optional { get; } =
        ["mode", "service", "gender", "age_band", "language", "first_time", "topics", "tests"];

    /// <summary>Which of the columns is where in a file with this header.</summary>
    /// <param name="line">The line in which the header stands.</param>
    /// <param name="problem">What is wrong with the header and how to mend it; null when nothing is.</param>
    public static Dictionary<string, int> Places(long line, IReadOnlyList<string> header, out string? problem)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToArray();
        var known = Needed.Concat(Optional).ToArray();
        problem = (names.FirstOrDefault(name => !known.Contains(name)), Needed.FirstOrDefault(name => !names.Contains(name))) switch
        {
            ({ } unknown, _) => $"line {line}: there is no column '{unknown}'; take it out, the columns are {string.Join(", ", known)}.",
            (_, { } missing) => $"line {line}: the column '{missing}' is missing. Add it, with a value in every line.",
            _ when names.Distinct().Count() != names.Length => $"line {line}: a column stands there twice; take one of them out.",
            _ => null,
        };
        return problem is null ? names.Select((name, place) => (name, place)).ToDictionary(column => column.name, column => column.place) : [];
    }
}
