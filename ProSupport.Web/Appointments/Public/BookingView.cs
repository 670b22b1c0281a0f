namespace ProSupport.Web.Appointments.Public;

/// <summary>All that the page with the booking form shows.</summary>
/// <param name="Slot">The time to book; null when it cannot be booked any more.</param>
/// <param name="Places">Suggested meeting places of the time's unit.</param>
/// <param name="Notice">The key of a message above the form; null for none.</param>
/// <param name="Nearest">Other times to choose when this one is gone.</param>
/// <param name="Status">The status that the page answers with.</param>
public sealed record BookingView(
    ServiceOnOffer Service,
    FreeTime? Slot,
    IReadOnlyList<string> Places,
    BookingFields Fields,
    IReadOnlyList<FieldProblem> Problems,
    string? Notice,
    IReadOnlyList<FreeTime> Nearest,
    int Status);
