using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>What a booking is made of, its texts already sealed under the key of the day on which they must be gone.</summary>
/// <param name="Id">The booking's id among staff.</param>
/// <param name="CodeHash">The hash of the code that only the client holds.</param>
/// <param name="Mode">The one mode that the client chose.</param>
/// <param name="Language">The language of the page on which it was made; a reminder is written in it.</param>
/// <param name="GoneOn">The local day on which the texts and the code's hash must be gone.</param>
/// <param name="Texts">What the client wrote.</param>
public sealed record BookingRequest(
    AppointmentId Id,
    CodeHash CodeHash,
    ServiceModes Mode,
    Language Language,
    LocalDate GoneOn,
    AppointmentTexts Texts);
