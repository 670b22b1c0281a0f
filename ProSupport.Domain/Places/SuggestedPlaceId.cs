namespace ProSupport.Domain.Places;

/// <summary>Names a meeting place that the organisation suggests. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct SuggestedPlaceId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static SuggestedPlaceId New() => new(Guid.NewGuid());
}
