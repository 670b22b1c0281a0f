using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;

namespace ProSupport.Web.Statistics;

/// <summary>One line of a file of tallies, and what is wrong with it.</summary>
internal sealed partial class TallyLine(long line, IReadOnlyList<string> values, Dictionary<string, int> places)
{
    private const int LargestCount = 1_000_000;
    private const int LongestName = 120;
    private const int LongestTopics = 1000;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>As it is written; empty when the line is too short to have one.</summary>
    public string Date => Value("date");

    /// <summary>Null when there are problems.</summary>
    public Tally? Read(TallyDates dates)
    {
        if (values.Count != places.Count)
        {
            _problems.Add($"line {line}: it has {values.Count} values, and the first line names {places.Count} columns; give it one for each, empty where there is none.");
            return null;
        }

        var date = Day(dates);
        var unit = Key("unit", needed: true);
        var service = Key("service", needed: false);
        var locality = Name("locality");
        var (workForm, mode) = (Chosen<WorkForm>("work_form", needed: true) ?? default, Chosen<ServiceModes>("mode", needed: false) ?? ServiceModes.None);
        var (events, persons, tests) = (Count("events", needed: true), Count("persons", needed: true), Count("tests", needed: false));
        var (gender, ageBand) = (Chosen<Gender>("gender", needed: false), Chosen<AgeBand>("age_band", needed: false));
        var (language, firstTime, topics) = (Language(), FirstTime(), Topics());
        return _problems.Count > 0 ? null : new Tally(TallyId.New(), date, unit, locality, workForm, mode, service, events, persons)
        {
            Gender = gender,
            AgeBand = ageBand,
            SpokenLanguage = language,
            FirstTime = firstTime,
            Topics = topics,
            Tests = tests,
        };
    }

    private string Value(string column) =>
        places.TryGetValue(column, out var place) && place < values.Count ? values[place].Trim() : string.Empty;

    private LocalDate Day(TallyDates dates)
    {
        if (dates.Parse(Date) is not { } day)
        {
            Refuse("date", dates.Right);
            return default;
        }

        return day;
    }

    private string Key(string column, bool needed)
    {
        var value = Value(column);
        if (ShortName().IsMatch(value) || (value.Length == 0 && !needed))
        {
            return value;
        }

        Refuse(column, "a short name of lower-case letters, digits and dashes");
        return string.Empty;
    }

    private string Name(string column)
    {
        var value = Value(column);
        if (value.Length is 0 or > LongestName)
        {
            Refuse(column, $"1 to {LongestName} characters long");
        }

        return value;
    }

    private int Count(string column, bool needed)
    {
        var value = Value(column);
        if (value.Length == 0 && !needed)
        {
            return 0;
        }

        if (WholeNumber().Match(value) is { Success: true } number
            && int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var count and <= LargestCount)
        {
            return count;
        }

        Refuse(column, $"a whole number from 0 to {LargestCount}, with nothing between its figures");
        return 0;
    }

    private T? Chosen<T>(string column, bool needed)
        where T : struct, Enum
    {
        var value = Value(column).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (value.Length == 0 && !needed)
        {
            return null;
        }

        if (value.All(char.IsAsciiLetterOrDigit) && !value.All(char.IsAsciiDigit) && Enum.TryParse<T>(value, ignoreCase: true, out var known))
        {
            return known;
        }

        Refuse(column, $"one of {string.Join(", ", Enum.GetNames<T>())}");
        return null;
    }

    private string? Language()
    {
        var value = Value("language").ToLowerInvariant();
        if (value.Length > 0 && !(value.Length == 2 && value.All(char.IsAsciiLetterLower)))
        {
            Refuse("language", "a code of two letters, such as fi");
        }

        return value.Length == 0 ? null : value;
    }

    private bool? FirstTime()
    {
        switch (Value("first_time").ToLowerInvariant())
        {
            case "":
                return null;
            case "yes" or "true" or "1":
                return true;
            case "no" or "false" or "0":
                return false;
            default:
                Refuse("first_time", "yes, no or empty");
                return null;
        }
    }

    private string Topics()
    {
        string[] topics = [.. Value("topics").Split([' ', '|', ','], StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
        var joined = string.Join(',', topics);
        if (joined.Length > LongestTopics || !topics.All(topic => ShortName().IsMatch(topic)))
        {
            Refuse("topics", "short names with spaces between them");
        }

        return joined;
    }

    private void Refuse(string column, string right)
    {
        var value = Value(column);
        _problems.Add($"line {line}: {column} is '{(value.Length > 40 ? value[..40] + "…" : value).ReplaceLineEndings(" ")}'; it must be {right}.");
    }

    // A spreadsheet may write a whole number with decimals. Three of them would be thousands to somebody else.
    [GeneratedRegex(@"^([0-9]{1,9})([.,]0{1,2})?$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex("^[a-z0-9-]{1,60}$")]
    private static partial Regex ShortName();
}
