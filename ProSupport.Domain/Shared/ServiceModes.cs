using System.Numerics;

namespace ProSupport.Domain.Shared;

/// <summary>
/// How a service reaches the client. A slot offers a set of modes; a booking holds exactly one of them.
/// Source: the work forms of the model organisations (DOMAIN, "Every service has a mode").
/// </summary>
[Flags]
public enum ServiceModes
{
    /// <summary>None: not a mode, only the empty set.</summary>
    None = 0,

    /// <summary>At a unit of the organisation.</summary>
    AtUnit = 1,

    /// <summary>At a place that the client names, such as a café.</summary>
    PlaceOfClientsChoice = 2,

    /// <summary>In outreach, at a place that the organisation names.</summary>
    Outreach = 4,

    /// <summary>By phone.</summary>
    Phone = 8,

    /// <summary>By video.</summary>
    Video = 16,

    /// <summary>By chat.</summary>
    Chat = 32,
}

/// <summary>Questions about a set of modes.</summary>
public static class ServiceModesExtensions
{
    /// <summary>Whether the set holds exactly one mode.</summary>
    public static bool IsSingle(this ServiceModes modes) => BitOperations.PopCount((uint)modes) == 1;

    /// <summary>The modes of a set one by one, in the order of the enumeration.</summary>
    public static IEnumerable<ServiceModes> Each(this ServiceModes modes) =>
        Enum.GetValues<ServiceModes>().Where(mode => mode != ServiceModes.None && modes.HasFlag(mode));
}
