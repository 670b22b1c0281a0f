namespace ProSupport.Domain.Shared;

/// <summary>Names a service. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct ServiceId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static ServiceId New() => new(Guid.NewGuid());
}

/// <summary>Names a service unit. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct UnitId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static UnitId New() => new(Guid.NewGuid());
}

/// <summary>Names a worker; the same number as the worker's staff account. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct WorkerId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static WorkerId New() => new(Guid.NewGuid());
}
