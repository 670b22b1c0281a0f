namespace ProSupport.Web.Statistics;

/// <summary>The columns of a file of tallies.</summary>
public static class TallyColumns
{
    public static IReadOnlyList<string> Needed { get; } = ["date", "unit", "locality", "work_form", "events", "persons"];

    public static IReadOnlyList<string> Optional { get; } =
        ["mode", "service", "gender", "age_band", "language", "first_time", "topics", "tests"];

    /// <summary>Which of the columns is where in a file with this header.</summary>
    /// <param name="problem">What is wrong with the header; null when nothing is.</param>
    public static Dictionary<string, int> Places(IReadOnlyList<string> header, out string? problem)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToArray();
        var known = Needed.Concat(Optional).ToArray();
        problem = (names.FirstOrDefault(name => !known.Contains(name)), Needed.FirstOrDefault(name => !names.Contains(name))) switch
        {
            ({ } unknown, _) => $"line 1: there is no column '{unknown}'; the columns are {string.Join(", ", known)}.",
            (_, { } missing) => $"line 1: the column '{missing}' is missing.",
            _ when names.Distinct().Count() != names.Length => "line 1: a column stands there twice.",
            _ => null,
        };
        return problem is null ? names.Select((name, place) => (name, place)).ToDictionary(column => column.name, column => column.place) : [];
    }
}
