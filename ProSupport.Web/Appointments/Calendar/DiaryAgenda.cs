using Microsoft.AspNetCore.Components;
using Radzen.Blazor;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>A week as a list of days: what a phone shows first. Radzen's own agenda cannot be walked through with a thumb or a screen reader.</summary>
public sealed class DiaryAgenda : SchedulerViewBase
{
    private const int Days = 7;

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Shows the blocks of the range.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<IReadOnlyList<DiaryBlock>> List { get; set; }

    public override string Icon => "view_agenda";

    public override string Text { get => Name; set => Name = value; }

    public override string Title => FormatTitle(StartDate, EndDate.AddDays(-1), $"{StartDate:d} – {EndDate.AddDays(-1):d}");

    public override DateTime StartDate => Scheduler!.CurrentDate.Date;

    public override DateTime EndDate => StartDate.AddDays(Days);

    public override DateTime Next() => StartDate.AddDays(Days);

    public override DateTime Prev() => StartDate.AddDays(-Days);

    public override RenderFragment Render() =>
        List([.. Scheduler!.GetAppointmentsInRange(StartDate, EndDate).Select(item => (DiaryBlock)item.Data!).OrderBy(block => block.Start)]);
}
