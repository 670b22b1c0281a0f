namespace ProSupport.Domain.Shared;

/// <summary>
/// An expected "no" of the domain, named after what happened (<c>SlotTaken</c>). It is returned, never thrown, and
/// the interface finds its wording in three languages under the same name.
/// </summary>
/// <param name="Name">What happened, in PascalCase; the key of its wording.</param>
public sealed record Refusal(string Name);
