namespace ProSupport.Domain.Appointments;

/// <summary>What the night does with a booking.</summary>
public enum NightVerdict
{
    /// <summary>It stays: its day is not over, its client was promised to find it until a later day, or it waits to be closed.</summary>
    Stays,

    /// <summary>It was met: it is counted, and deleted.</summary>
    Counted,

    /// <summary>It was missed or cancelled: it is deleted.</summary>
    Deleted,

    /// <summary>Nobody closed it in time: it is deleted uncounted, and reported.</summary>
    LeftUnclosed,
}
