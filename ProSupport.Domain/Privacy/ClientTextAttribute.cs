namespace ProSupport.Domain.Privacy;

/// <summary>
/// Marks a property that holds what a client wrote. Every such property must be a
/// <see cref="SealedText"/> or null and must have an eraser; a test walks through all of them.
/// </summary>
/// <param name="gone">When the text is erased.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClientTextAttribute(GoneWhen gone) : Attribute
{
    /// <summary>When the text is erased, unless the client erases it sooner.</summary>
    public GoneWhen Gone { get; } = gone;
}
