namespace ProSupport.Web.Statistics;

/// <summary>The published activity of a year: exact counts of what was done, nothing about who came.</summary>
/// <param name="Months">One row for each month, unit, work form and service that has any, in that order.</param>
/// <param name="Totals">The same over the whole year, by unit, work form and service.</param>
public sealed record ActivityReport(int Year, IReadOnlyList<ActivityRow> Months, IReadOnlyList<ActivityRow> Totals);
