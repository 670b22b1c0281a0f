using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using NodaTime;
using Radzen;
using Radzen.Blazor;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>What the scheduler asks for while it is being looked at.</summary>
public sealed partial class DiaryCalendar
{
    // A month is for seeing what is booked: free times would crowd it out of its few lines.
    private bool _overview;

    private async Task LoadAsync(SchedulerLoadDataEventArgs asked)
    {
        _range = (LocalDateTime.FromDateTime(asked.Start), LocalDateTime.FromDateTime(asked.End));
        _overview = asked.View is RadzenMonthView;
        await ReadAsync();
        if (_script is not null)
        {
            var (day, view) = (asked.View is RadzenMonthView ? asked.Start.AddDays(7) : asked.Start, NumberOf(asked.View));
            await _script.InvokeVoidAsync("remember", _left.Token, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), view);
        }
    }

    private async Task ReadAsync()
    {
        if (_range is not { } range)
        {
            return;
        }

        var from = range.From.InZoneLeniently(Zone).ToInstant();
        var until = range.Until.InZoneLeniently(Zone).ToInstant();
        var entries = await DiaryForRange.RunAsync(new DiaryQuestion(Me.WorkerId, Unit, from, until), _left.Token);
        if (range == _range)
        {
            _blocks = [.. entries.Where(entry => !_overview || entry.State != DiaryState.Free).Select(BlockOf)];
            (_opens, _closes) = HoursOf(_blocks);
        }
    }

    private DiaryBlock BlockOf(DiaryEntry entry)
    {
        var start = Words.Local(entry.Start).ToDateTimeUnspecified();

        // The length is that of the meeting, also in the night in which clocks are set back.
        return new DiaryBlock(start, start + (entry.End - entry.Start).ToTimeSpan(), Words.Sentence(entry), entry);
    }

    /// <summary>The usual hours, and as much more as there are times, so that nothing lies hidden.</summary>
    private static (TimeSpan Opens, TimeSpan Closes) HoursOf(IReadOnlyList<DiaryBlock> blocks)
    {
        if (blocks.Count == 0)
        {
            return (UsualOpening, UsualClosing);
        }

        var first = TimeSpan.FromHours(blocks.Min(block => block.Start.Hour));
        var last = blocks.Max(block => block.End.Date > block.Start.Date ? TimeSpan.FromDays(1) : TimeSpan.FromHours(Math.Ceiling(block.End.TimeOfDay.TotalHours)));
        return (first < UsualOpening ? first : UsualOpening, last > UsualClosing ? last : UsualClosing);
    }

    private void Open(SchedulerAppointmentSelectEventArgs<DiaryBlock> chosen)
    {
        if (AddressOf(chosen.Data!.Entry) is { } address)
        {
            Navigation.NavigateTo(address);
        }
    }

    private static void Mark(SchedulerAppointmentRenderEventArgs<DiaryBlock> block) =>
        block.Attributes["class"] = block.Data!.CssClass;

    // The scheduler's own "today" is the server's; the organisation's may be another.
    private void MarkToday(SchedulerSlotRenderEventArgs slot)
    {
        if (LocalDateTime.FromDateTime(slot.Start).Date == Today)
        {
            slot.Attributes["class"] = "diary-today";
        }
    }

    private void GoToToday(SchedulerTodaySelectEventArgs chosen) => chosen.Today = Today.ToDateTimeUnspecified();

    private string DayTitle(DateTime first, DateTime last) => Words.LongDay(LocalDate.FromDateTime(first));

    private string RangeTitle(DateTime first, DateTime last) =>
        $"{Words.Day(LocalDate.FromDateTime(first))} – {Words.Day(LocalDate.FromDateTime(last))}{last:yyyy}";

    private static int NumberOf(ISchedulerView? view) => view switch
    {
        DiaryAgenda => AgendaIndex,
        RadzenDayView => 1,
        RadzenMonthView => LastIndex,
        _ => WeekIndex,
    };
}

/// <summary>The component library's own words in the languages of the product, as far as the pages show any.</summary>
public sealed class SchedulerTexts(IStringLocalizer<CalendarTexts> texts) : ILocalizer
{
    /// <summary>Null leaves the library's own word.</summary>
    public string? Get(string key, CultureInfo? culture) =>
        texts[$"Radzen_{key}"] is { ResourceNotFound: false } found ? found.Value : null;
}
