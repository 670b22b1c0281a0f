namespace ProSupport.Domain.Shared;

/// <summary>A language of the interface. Finnish comes first and is the fallback for the others.</summary>
public enum Language
{
    /// <summary>Finnish.</summary>
    Fi,

    /// <summary>Swedish.</summary>
    Sv,

    /// <summary>English.</summary>
    En,
}
