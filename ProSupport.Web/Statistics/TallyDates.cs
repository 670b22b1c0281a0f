using NodaTime;
using NodaTime.Text;

namespace ProSupport.Web.Statistics;

/// <summary>
/// How a file writes its dates: all of them as 2020-12-31, or all as in Finland, 31.12.2020. A file that mixes them may
/// mean anything.
/// </summary>
internal sealed class TallyDates
{
    private static readonly LocalDatePattern Finnish = LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu");

    /// <summary>No organisation has tallies from before; a year of three figures is a slip.</summary>
    private static readonly LocalDate First = new(1990, 1, 1);

    private readonly LocalDatePattern _pattern;
    private readonly LocalDate _today;

    private TallyDates(LocalDatePattern pattern, LocalDate today) => (_pattern, _today) = (pattern, today);

    /// <summary>What must stand there.</summary>
    public string Right => $"a day from {First.Year} to today, written as {_pattern.Format(new LocalDate(2020, 12, 31))} in every line of the file";

    /// <param name="first">The first date of the file.</param>
    public static TallyDates As(string first, LocalDate today) => new(Finnish.Parse(first).Success ? Finnish : LocalDatePattern.Iso, today);

    /// <summary>Null for what is no such date, or lies in the future or too far in the past.</summary>
    public LocalDate? Parse(string text) =>
        _pattern.Parse(text) is { Success: true, Value: var day } && day >= First && day <= _today ? day : null;
}
