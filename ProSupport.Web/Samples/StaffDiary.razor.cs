using Radzen;

namespace ProSupport.Web.Samples;

/// <summary>An interactive staff page, to copy: the render mode stands on the page, never in the layout.</summary>
public partial class StaffDiary
{
    private static readonly DateTime Day = new(2026, 3, 4, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly Count[] _counts = [new("Helsinki", 12), new("Oulu", 7)];

    private Entry[] _entries = [new(Day.AddHours(9), Day.AddHours(10), "Test")];

    private void Add(SchedulerSlotSelectEventArgs slot) =>
        _entries = [.. _entries, new(slot.Start, slot.End, "Added")];

    public sealed record Entry(DateTime Start, DateTime End, string Text);

    public sealed record Count(string Unit, int Events);
}
