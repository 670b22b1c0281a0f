using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Places;

/// <summary>A service unit: an office in one town that services, workers and times belong to.</summary>
public sealed class Unit
{
    private Unit()
    {
    }

    /// <summary>Makes a unit.</summary>
    /// <param name="key">Its lasting short name in statistics and addresses: lower-case letters, digits and dashes.</param>
    public Unit(UnitId id, string key, LocalizedText name, string locality, string streetAddress, string phone)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        Id = id;
        Key = key;
        Describe(name, locality, streetAddress, phone);
    }

    /// <summary>Its id.</summary>
    public UnitId Id { get; private set; }

    /// <summary>Its lasting short name, unique; what statistics keep in place of the id.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>Its name as clients see it.</summary>
    public LocalizedText Name { get; private set; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>The town, in Finnish, as statistics name it.</summary>
    public string Locality { get; private set; } = string.Empty;

    /// <summary>Where the door is.</summary>
    public string StreetAddress { get; private set; } = string.Empty;

    /// <summary>The number that a client can always call instead.</summary>
    public string Phone { get; private set; } = string.Empty;

    /// <summary>Grows with every change; stored as a concurrency token, so that of two who change it one is refused and looks again.</summary>
    public int Version { get; private set; }

    /// <summary>Changes what is told of the unit.</summary>
    public void Describe(LocalizedText name, string locality, string streetAddress, string phone)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name.Fi);
        (Name, Locality, StreetAddress, Phone) = (name, locality, streetAddress, phone);
        Version++;
    }
}
