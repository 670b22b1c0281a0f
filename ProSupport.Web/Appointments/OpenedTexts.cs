namespace ProSupport.Web.Appointments;

/// <summary>What a client wrote, opened. Each is null when nothing was written or it is gone. Never to be logged.</summary>
public sealed record OpenedTexts(string? Pseudonym, string? Place, string? SuggestedPlace, string? Message, string? CancelReason)
{
    public override string ToString() => "(client's texts)";
}
