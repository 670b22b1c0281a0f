namespace ProSupport.Domain.Shared;

/// <summary>The gender that a client told of; optional everywhere, and nobody is asked to prove it.</summary>
public enum Gender
{
    /// <summary>A man.</summary>
    Man,

    /// <summary>A woman.</summary>
    Woman,

    /// <summary>Another gender, or none.</summary>
    Other,
}
