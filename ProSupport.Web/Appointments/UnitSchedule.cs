namespace ProSupport.Web.Appointments;

/// <summary>What one unit has published, and what of it somebody may change.</summary>
/// <param name="Workers">Those for whom this person may publish, under their public names.</param>
/// <param name="ForTeam">Whether this person may publish for the unit's team.</param>
/// <param name="CloseUnit">Whether this person may close the whole unit.</param>
/// <param name="Stranded">Bookings in times that were withdrawn, which somebody has to move or cancel.</param>
public sealed record UnitSchedule(
    IReadOnlyList<NamedWorker> Workers,
    bool ForTeam,
    bool CloseUnit,
    IReadOnlyList<WeeklyHours> Weekly,
    IReadOnlyList<OneOffTime> OneOff,
    IReadOnlyList<ClosedDays> Closed,
    IReadOnlyList<StrandedBooking> Stranded);
