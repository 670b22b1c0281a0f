using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Shared;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Layout;

/// <summary>Days and times as each language writes them, in the organisation's own time.</summary>
public sealed class TimeWords(DateTimeZone zone)
{
    // No line break inside a date or before a clock time.
    private const string Glue = "\u00A0";

    private static readonly Dictionary<Language, Patterns> All = PublicLanguage.All.ToDictionary(language => language, PatternsOf);

    private static Patterns Now => All[PublicLanguage.Current];

    /// <summary>"ti 24.11. klo 14.30".</summary>
    public string When(Instant at) => Now.When.Format(Local(at));

    /// <summary>"ti 24.11. klo 14.30–15.15".</summary>
    public string When(Instant start, Instant end) => $"{When(start)}–{EndClock(end)}";

    /// <summary>"14.30".</summary>
    public string Clock(Instant at) => Now.Clock.Format(Local(at).TimeOfDay);

    /// <summary>"14.30–15.15".</summary>
    public string Clock(Instant start, Instant end) => $"{Clock(start)}–{EndClock(end)}";

    /// <summary>"tiistai 24.11.".</summary>
    public static string Day(LocalDate day) => Now.Day.Format(day);

    /// <summary>"ti 24.11.".</summary>
    public static string ShortDay(LocalDate day) => Now.ShortDay.Format(day);

    /// <summary>"24.11.–30.11.".</summary>
    public static string Days(LocalDate first, LocalDate last) => $"{Now.Date.Format(first)}–{Now.Date.Format(last)}";

    public LocalDate DateOf(Instant at) => Local(at).Date;

    /// <summary>Midnight is the end of a day: "24.00".</summary>
    private string EndClock(Instant end)
    {
        var time = Local(end).TimeOfDay;
        return time == LocalTime.Midnight ? "24" + Clock(end)[^3..] : Now.Clock.Format(time);
    }

    private LocalDateTime Local(Instant at) => at.InZone(zone).LocalDateTime;

    private static Patterns PatternsOf(Language language)
    {
        var culture = language.Culture();
        var (date, at, clock) = language switch
        {
            Language.Sv => ("d'.'M", $" 'kl.'{Glue}", "HH'.'mm"),
            Language.En => ($"d{Glue}MMM", $" 'at'{Glue}", "HH':'mm"),
            _ => ("d'.'M'.'", $" 'klo'{Glue}", "H'.'mm"),
        };
        return new Patterns(
            LocalDateTimePattern.Create($"ddd{Glue}{date}{at}{clock}", culture),
            LocalTimePattern.Create(clock, culture),
            LocalDatePattern.Create($"dddd {(language == Language.En ? "d MMMM" : date)}", culture),
            LocalDatePattern.Create($"ddd{Glue}{date}", culture),
            LocalDatePattern.Create(date, culture));
    }

    private sealed record Patterns(
        LocalDateTimePattern When, LocalTimePattern Clock, LocalDatePattern Day, LocalDatePattern ShortDay, LocalDatePattern Date);
}
