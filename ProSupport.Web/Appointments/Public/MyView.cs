using NodaTime;

namespace ProSupport.Web.Appointments.Public;

/// <summary>All that a client sees with the code.</summary>
/// <param name="Code">As it is shown, grouped; goes along in the body of every form.</param>
/// <param name="Done">The key of a message that something has been done; null for none.</param>
/// <param name="Refused">The key of a message that something could not be done; null for none.</param>
/// <param name="PlaceProblem">The key of what is wrong with the place that was typed; null for nothing.</param>
/// <param name="PlaceTyped">The place as typed, when there was something wrong with it.</param>
public sealed record MyView(
    string Code,
    ClientsBooking Booking,
    Instant Now,
    string? Done = null,
    string? Refused = null,
    string? PlaceProblem = null,
    string? PlaceTyped = null);
