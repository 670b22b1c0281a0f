using System.Globalization;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>
/// What a run of a job did: counts by name, in the order in which they were noted. The names are keys of words that the
/// jobs page shows in three languages; there is no place for anything that a client wrote.
/// </summary>
public sealed record JobOutcome
{
    private JobOutcome(IReadOnlyList<KeyValuePair<string, long>> counts) => Counts = counts;

    /// <summary>There was nothing to do.</summary>
    public static JobOutcome Nothing { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, long>> Counts { get; }

    /// <summary>Whether nothing was done: no counts, or zeros only.</summary>
    public bool DidNothing => Counts.All(count => count.Value == 0);

    public static JobOutcome Of(string name, long count) => Nothing.With(name, count);

    /// <summary>Reads what <see cref="ToString"/> wrote; a part that is none is left out.</summary>
    public static JobOutcome Parse(string text) => new([.. text.Split(' ').Select(Part).OfType<KeyValuePair<string, long>>()]);

    /// <summary>The same with one more count; a name that is there already is added to.</summary>
    /// <param name="name">One word in lower case letters.</param>
    public JobOutcome With(string name, long count)
    {
        if (name.Length == 0 || !name.All(char.IsAsciiLetterLower))
        {
            throw new ArgumentException("A count's name is one word in lower-case letters.", nameof(name));
        }

        var there = Counts.Any(other => other.Key == name);
        return new(there
            ? [.. Counts.Select(other => other.Key == name ? new(name, other.Value + count) : other)]
            : [.. Counts, new(name, count)]);
    }

    /// <summary>Both together.</summary>
    public JobOutcome And(JobOutcome other) => other.Counts.Aggregate(this, (sum, count) => sum.With(count.Key, count.Value));

    public bool Equals(JobOutcome? other) => other is not null && Counts.SequenceEqual(other.Counts);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Such as <c>tallies=3 slots=12</c>; empty when there are no counts.</summary>
    public override string ToString() => string.Join(' ', Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key}={count.Value}")));

    private static object? Part(string text) =>
        text.Split('=') is [{ Length: > 0 } name, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var count)
            ? new KeyValuePair<string, long>(name, count)
            : null;
}
