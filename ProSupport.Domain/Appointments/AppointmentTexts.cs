using ProSupport.Domain.Privacy;

namespace ProSupport.Domain.Appointments;

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
