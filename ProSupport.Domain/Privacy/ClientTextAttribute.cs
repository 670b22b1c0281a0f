namespace ProSupport.Domain.Privacy;

/// <summary>
/// Marks a property that holds what a client wrote. Every such property must be a
/// <see cref="SealedText"/> or null and must have an eraser; a test walks through all of them.
/// </summary>
/// <param name="gone">When the text is erased.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClientTextAttribute(GoneWhen gone) : Attribute
{
    /// <summary>When the text is erased, unless the client erases it sooner.</summary>
    public GoneWhen Gone { get; } = gone;
}

/// <summary>When something that a client wrote is erased, unless the client erases it sooner.</summary>
public enum GoneWhen
{
    /// <summary>On the day named by its envelope, <see cref="SealedText.GoneOn"/>, with the row that holds it.</summary>
    OnItsDay,

    /// <summary>As soon as what it was given for has been sent; on its day at the latest. An address for a reminder.</summary>
    WhenSent,

    /// <summary>Together with the booking that it belongs to, when that is erased; on its day at the latest.</summary>
    WithTheBooking,
}
