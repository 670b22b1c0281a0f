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

/// <summary>What a client who was asked where to meet answered.</summary>
/// <param name="Place">Sealed; null leaves it to the worker.</param>
public readonly record struct PlaceAnswer(SealedText? Place);

/// <summary>The sealed texts of a booking, all under the key of the same day.</summary>
/// <param name="Pseudonym">What the client wants to be called; null when nothing was written.</param>
/// <param name="Place">The place that the client named; null means that the client leaves it to the worker, or that the mode needs none.</param>
/// <param name="SuggestedPlace">The place that the worker suggests instead; null when none is being suggested.</param>
/// <param name="Message">What the client wanted to say beforehand; null when nothing was written.</param>
/// <param name="CancelReason">What the worker wrote to the client when cancelling; null when there is none.</param>
public sealed record AppointmentTexts(
    SealedText? Pseudonym,
    SealedText? Place,
    SealedText? SuggestedPlace,
    SealedText? Message,
    SealedText? CancelReason)
{
    /// <summary>Nothing written.</summary>
    public static AppointmentTexts None { get; } = new(null, null, null, null, null);
}
