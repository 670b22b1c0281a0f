using NodaTime;

namespace ProSupport.Web.Appointments;

/// <summary>One thing that is stored under a code.</summary>
/// <param name="Text">What the client or worker wrote; null for what is no text.</param>
/// <param name="GoneOn">The local day on which it is gone at the latest.</param>
public sealed record StoredPart(StoredKind Kind, string? Text, LocalDate GoneOn)
{
    /// <summary>The key of the words that say when it is gone, with a place for the day.</summary>
    public string GoneKey => Kind == StoredKind.ReminderAddress ? "Stored_GoneWhenSent" : "Stored_GoneOn";
}
