namespace ProSupport.Domain.Shared;

/// <summary>
/// A row as somebody saw it, to change that and nothing else: where two have it open, the slower one is refused and looks
/// again, instead of writing over what was never seen. Source: DESIGN, section 2, and STAFF, "Every save carries the version".
/// </summary>
/// <typeparam name="TId">What names the row.</typeparam>
/// <param name="Id">Which row.</param>
/// <param name="Version">Its version then.</param>
public readonly record struct Seen<TId>(TId Id, int Version);
