namespace ProSupport.Web.Statistics;

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
