using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>What a client asked of the free times; anything that makes no sense is as if it had not been asked.</summary>
/// <param name="Week">Any day of the week that is looked at; null lets the page find the first week with free times.</param>
public sealed record TimeFilters(string? Unit, ServiceModes? Mode, string? Spoken, bool Male, LocalDate? Week)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    public static TimeFilters Of(IQueryCollection query) => new(
        Given(query["unit"]),
        OneMode(query["mode"]),
        query["language"].ToString() is { Length: 2 } code && code.All(char.IsAsciiLetter) ? code.ToLowerInvariant() : null,
        query["male"] == "1",
        Day(query["week"]));

    /// <summary>Reads a day as yyyy-mm-dd, of the years 1900 to 2200, in which there is room to reckon on both sides; null for anything else.</summary>
    public static LocalDate? Day(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? string.Empty) is { Success: true, Value: { Year: >= FirstYear and <= LastYear } day } ? day : null;

    /// <summary>Writes a day so that <see cref="Day"/> reads it.</summary>
    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>Reads the name of exactly one mode; null for anything else.</summary>
    public static ServiceModes? OneMode(string? text) =>
        Enum.TryParse<ServiceModes>(text, ignoreCase: true, out var mode) && mode.IsSingle() && Enum.IsDefined(mode) ? mode : null;

    /// <summary>The same wishes for another week, as the query of an address.</summary>
    public string Query(LocalDate? week) => QueryString.Create(
        new Dictionary<string, string?>
        {
            ["unit"] = Unit,
            ["mode"] = Mode?.ToString(),
            ["language"] = Spoken,
            ["male"] = Male ? "1" : null,
            ["week"] = week is { } day ? Iso(day) : null,
        }.Where(pair => pair.Value is not null)).ToUriComponent();

    public bool Any => Unit is not null || Mode is not null || Spoken is not null || Male;

    public FreeTimesQuestion For(string service, LocalDate from, LocalDate to) => new(service, Unit, Mode, Spoken, Male, from, to);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > 60 ? null : text;
}
