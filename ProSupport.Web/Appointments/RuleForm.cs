using NodaTime;

namespace ProSupport.Web.Appointments;

/// <summary>Weekly hours to publish.</summary>
/// <param name="From">Local, inclusive.</param>
/// <param name="Until">Local, exclusive, later on the same day.</param>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidUntil">Last day, inclusive; null means until further notice.</param>
public sealed record RuleForm(
    TimesForm Times,
    IsoDayOfWeek Day,
    LocalTime From,
    LocalTime Until,
    LocalDate ValidFrom,
    LocalDate? ValidUntil);
