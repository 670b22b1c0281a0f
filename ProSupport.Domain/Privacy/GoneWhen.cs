namespace ProSupport.Domain.Privacy;

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
