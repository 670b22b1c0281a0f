using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>Which free times are asked for. A null filter lets everything through.</summary>
/// <param name="SpokenLanguage">A two-letter code (ISO 639-1).</param>
/// <param name="From">First local day, inclusive; null is today.</param>
/// <param name="To">Last local day, inclusive; null is <see cref="FreeTimes.UsualDays"/> days from the first; never more than <see cref="FreeTimes.MostDays"/>.</param>
/// <param name="Most">How many are wanted, the earliest first; never more than <see cref="FreeTimes.MostTimes"/>.</param>
public sealed record FreeTimesQuery(
    string ServiceKey,
    string? UnitKey = null,
    ServiceModes? Mode = null,
    string? SpokenLanguage = null,
    bool MaleWorkerOnly = false,
    LocalDate? From = null,
    LocalDate? To = null,
    int Most = FreeTimes.MostTimes);
