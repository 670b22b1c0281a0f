namespace ProSupport.Web.Appointments;

/// <summary>What one block of the diary is. The order is that of the legend.</summary>
public enum DiaryState
{
    /// <summary>Published, with a seat left.</summary>
    Free,

    /// <summary>The client waits for the worker's answer.</summary>
    Requested,

    /// <summary>The worker waits for the client's answer.</summary>
    PlaceSuggested,

    /// <summary>Agreed.</summary>
    Confirmed,

    /// <summary>It is past and nobody has said yet whether the client came.</summary>
    ToClose,

    /// <summary>The client came.</summary>
    Met,

    /// <summary>The client did not come.</summary>
    Missed,

    /// <summary>Open hours that nobody books.</summary>
    DropIn,
}
