using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>Times, days and states in the words of the page's language, in the organisation's own time.</summary>
public sealed class DiaryWords(IStringLocalizer<CalendarTexts> texts, DateTimeZone zone)
{
    // Finnish and Swedish write 9.00, English 09:00.
    private static string ClockPattern => LanguageCultures.Current == Domain.Shared.Language.En ? "HH:mm" : "H.mm";

    /// <summary>The organisation's local time of an instant.</summary>
    public LocalDateTime Local(Instant instant) => instant.InZone(zone).LocalDateTime;

    /// <summary>"9.00", "09:00": always 24 hours.</summary>
    public string Time(Instant instant) => Time(Local(instant).TimeOfDay);

    /// <summary>"9.00", of a rule's local time.</summary>
    public static string Time(LocalTime time) => time.ToString(ClockPattern, CultureInfo.CurrentCulture);

    /// <summary>"16.00", of a time at which something ends; midnight is "24.00".</summary>
    public static string EndTime(LocalTime time) =>
        time == LocalTime.Midnight ? "24" + Time(LocalTime.Midnight)[2..] : Time(time);

    /// <summary>"10.00–10.45".</summary>
    public string Times(Instant start, Instant end) => $"{Time(start)}–{EndTime(Local(end).TimeOfDay)}";

    /// <summary>"ti 3.11.": a day near enough to need no year.</summary>
    public string Day(LocalDate day) => day.ToString(texts["Diary_DayFormat"], CultureInfo.CurrentCulture);

    /// <summary>"tiistai 3.11.2026".</summary>
    public string LongDay(LocalDate day) => day.ToString(texts["Diary_LongDayFormat"], CultureInfo.CurrentCulture);

    /// <summary>"3.11.2026".</summary>
    public string Date(LocalDate day) => day.ToString(texts["Diary_DateFormat"], CultureInfo.CurrentCulture);

    /// <summary>"ti 3.11. 10.00".</summary>
    public string DayAndTime(Instant start) => texts["Diary_DayAndTime", Day(Local(start).Date), Time(start)];

    /// <summary>"tiistai 3.11.2026 10.00–10.45".</summary>
    public string LongTimes(Instant start, Instant end) =>
        texts["Diary_DayAndTime", LongDay(Local(start).Date), Times(start, end)];

    public string State(DiaryState state) => texts[$"Diary_State_{state}"];

    public string State(AppointmentState state) => texts[$"Appointment_State_{state}"];

    public string Mode(ServiceModes mode) => texts[$"Diary_Mode_{mode}"];

    /// <summary>A service's or unit's name in the language of the page.</summary>
    public static string Name(LocalizedText text) => text.In(LanguageCultures.Current);

    /// <summary>The worker's name, or that it is the unit's team.</summary>
    public string Worker(string? name) => name ?? texts["Diary_Team"];

    /// <summary>The language's name as it stands within a sentence, such as "suomi".</summary>
    public string Language(Language language) => texts[$"Diary_Language_{language}"];

    /// <summary>"tiistai".</summary>
    public static string DayOfWeek(IsoDayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)((int)day % 7));

    /// <summary>The words of a refusal that belongs beside a certain field; empty when it belongs elsewhere.</summary>
    public string RefusedAs(Refusal? refusal, params string[] names) =>
        refusal is not null && names.Contains(refusal.Name) ? Refused(refusal) : string.Empty;

    /// <summary>The words of a refusal that belongs beside none of the fields.</summary>
    public string RefusedElse(Refusal? refusal, params string[] names) =>
        refusal is not null && !names.Contains(refusal.Name) ? Refused(refusal) : string.Empty;

    /// <summary>What was refused, in plain words.</summary>
    public string Refused(Refusal refusal) => refusal switch
    {
        WorkerIsElsewhere { Weekly: { } hours } busy =>
            texts["Refusal_WorkerIsElsewhere_Weekly", busy.Worker, DayOfWeek(hours.Day), $"{Time(hours.From)}–{EndTime(hours.Until)}"],
        WorkerIsElsewhere { Once: { } time } busy =>
            texts["Refusal_WorkerIsElsewhere", busy.Worker, Day(Local(time.Start).Date), Times(time.Start, time.End)],
        _ => texts[$"Refusal_{refusal.Name}"],
    };

    /// <summary>What a block is of, without its state: "Keskustelu · Kahvila tms. · Aino".</summary>
    public string What(DiaryEntry entry) => string.Join(" · ", Parts(entry));

    /// <summary>What fits into a block of the calendar.</summary>
    public string Short(DiaryEntry entry) => $"{Time(entry.Start)} {State(entry.State)}, {Name(entry.Service)}{Seats(entry)}";

    /// <summary>Everything about a block in one line, for a screen reader and as a tooltip; it begins with what is seen.</summary>
    public string Sentence(DiaryEntry entry) =>
        $"{Short(entry)} · {string.Join(" · ", Parts(entry).Skip(1))} · {Times(entry.Start, entry.End)}";

    private IEnumerable<string> Parts(DiaryEntry entry)
    {
        yield return Name(entry.Service) + Seats(entry);
        if (entry.Mode != ServiceModes.None)
        {
            yield return Mode(entry.Mode);
        }

        yield return Worker(entry.Worker);
        if (entry.MenOnly)
        {
            yield return texts["Diary_MenOnly"];
        }

        if (entry.Withdrawn)
        {
            yield return texts["Diary_Withdrawn"];
        }
    }

    private string Seats(DiaryEntry entry) => entry is { State: DiaryState.Free, Capacity: > 1 }
        ? $" ({texts["Diary_Seats", entry.SeatsFree, entry.Capacity]})"
        : string.Empty;
}
