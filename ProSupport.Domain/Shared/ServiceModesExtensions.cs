using System.Numerics;

namespace ProSupport.Domain.Shared;

/// <summary>Questions about a set of modes.</summary>
public static class ServiceModesExtensions
{
    /// <summary>Whether the set holds exactly one mode.</summary>
    public static bool IsSingle(this ServiceModes modes) => BitOperations.PopCount((uint)modes) == 1;

    /// <summary>The modes of a set one by one, in the order of the enumeration.</summary>
    public static IEnumerable<ServiceModes> Each(this ServiceModes modes) =>
        Enum.GetValues<ServiceModes>().Where(mode => mode != ServiceModes.None && modes.HasFlag(mode));
}
