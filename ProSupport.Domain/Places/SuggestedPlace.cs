using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Places;

/// <summary>A meeting place, such as a café, that the organisation suggests to clients. It holds nothing of any client.</summary>
public sealed class SuggestedPlace
{
    private SuggestedPlace()
    {
    }

    /// <summary>Makes a place that a unit suggests.</summary>
    public SuggestedPlace(SuggestedPlaceId id, UnitId unitId, string name, string streetAddress)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Id, UnitId, Name, StreetAddress) = (id, unitId, name.Trim(), streetAddress.Trim());
    }

    /// <summary>Its id.</summary>
    public SuggestedPlaceId Id { get; private set; }

    /// <summary>The unit that suggests it.</summary>
    public UnitId UnitId { get; private set; }

    /// <summary>The name on its door; the same in every language.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Its street address; empty when the name is enough.</summary>
    public string StreetAddress { get; private set; } = string.Empty;

    /// <summary>How it is offered and kept with a booking: name and address in one line.</summary>
    public string Line => StreetAddress.Length == 0 ? Name : $"{Name}, {StreetAddress}";
}

/// <summary>Names a meeting place that the organisation suggests. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct SuggestedPlaceId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static SuggestedPlaceId New() => new(Guid.NewGuid());
}
