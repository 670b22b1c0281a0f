namespace ProSupport.Web.Appointments.Staff;

/// <summary>What the browser says of where the diary is to open.</summary>
/// <param name="Narrow">Whether there is no room for a week side by side.</param>
/// <param name="Day">The day that the address names, such as 2026-11-03; null when it names none.</param>
/// <param name="View">The number of the view that the address names; null when it names none.</param>
public sealed record DiaryPlace(bool Narrow, string? Day, int? View);
