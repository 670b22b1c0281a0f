using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>Which free times a client asked for, as an address carries it; anything that makes no sense is as if it had not been asked.</summary>
/// <param name="Unit">Null asks for every unit.</param>
/// <param name="Mode">One mode; null asks for any.</param>
/// <param name="Spoken">Two letters; null asks for any language.</param>
/// <param name="Week">Any day of the week that is looked at; null lets the page find the first week with free times.</param>
public sealed record TimesWanted(
    ServiceId Service, UnitId? Unit = null, ServiceModes? Mode = null, string? Spoken = null, bool Male = false, LocalDate? Week = null)
{
    /// <summary>What a form asks for; null when it names no service.</summary>
    public static TimesWanted? Of(IFormCollection form) => Id(form, "service") is { } service
        ? new(
            new ServiceId(service),
            Id(form, "unit") is { } unit ? new UnitId(unit) : null,
            TimeFilters.OneMode(form["mode"]),
            form["language"].ToString() is { Length: 2 } code && code.All(char.IsAsciiLetter) ? code.ToLowerInvariant() : null,
            form["male"] == "1")
        : null;

    public bool Narrowed => Unit is not null || Mode is not null || Spoken is not null || Male;

    /// <param name="unit">The short name of the unit that was asked for; null for every unit.</param>
    public TimeFilters Filters(string? unit) => new(unit, Mode, Spoken, Male, Week);

    /// <summary>An id that a form carries; null when it is missing, malformed or empty.</summary>
    internal static Guid? Id(IFormCollection form, string name) =>
        form.TryGetValue(name, out var values) && Guid.TryParse(values[0], out var id) && id != Guid.Empty ? id : null;
}

/// <summary>What the free times of a service are narrowed down by.</summary>
/// <param name="Unit">The short name of a unit; null for every unit.</param>
/// <param name="Week">Any day of the week that is looked at; null lets the page find the first week with free times.</param>
public sealed record TimeFilters(string? Unit, ServiceModes? Mode, string? Spoken, bool Male, LocalDate? Week)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <summary>Reads a day as yyyy-mm-dd, of the years 1900 to 2200, in which there is room to reckon on both sides; null for anything else.</summary>
    public static LocalDate? Day(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? string.Empty) is { Success: true, Value: { Year: >= FirstYear and <= LastYear } day } ? day : null;

    /// <summary>Writes a day so that <see cref="Day"/> reads it.</summary>
    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>Reads the name of exactly one mode; null for anything else.</summary>
    public static ServiceModes? OneMode(string? text) =>
        Enum.TryParse<ServiceModes>(text, ignoreCase: true, out var mode) && mode.IsSingle() && Enum.IsDefined(mode) ? mode : null;

    public FreeTimesQuestion For(string service, LocalDate from, LocalDate to) => new(service, Unit, Mode, Spoken, Male, from, to);
}
