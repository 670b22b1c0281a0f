using NodaTime;

namespace ProSupport.Web.Appointments;

/// <summary>Times on one day that follow no rule.</summary>
/// <param name="From">Local, inclusive.</param>
/// <param name="Until">Local, exclusive, later on the same day; null publishes one time of the service's length.</param>
public sealed record OneOffForm(TimesForm Times, LocalDate Date, LocalTime From, LocalTime? Until);
