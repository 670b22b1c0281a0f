namespace ProSupport.Domain.Shared;

/// <summary>What a step of the domain gives back: the value when it was allowed, otherwise the refusal.</summary>
/// <typeparam name="T">What the step makes when it is allowed.</typeparam>
public readonly struct Outcome<T>
    where T : notnull
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why it was refused; null when it was allowed.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the step was refused.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Refusal))]
    public bool Refused => Refusal is not null;

    /// <summary>What was made. Reading it after a refusal is a bug and throws <see cref="InvalidOperationException"/>.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Name}.");

    /// <summary>An allowed step.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refused step.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>
/// An expected "no" of the domain, named after what happened (<c>SlotTaken</c>). It is returned, never thrown, and
/// the interface finds its wording in three languages under the same name.
/// </summary>
/// <param name="Name">What happened, in PascalCase; the key of its wording.</param>
public record Refusal(string Name);

/// <summary>The value of an allowed step that makes nothing new.</summary>
public readonly record struct Done;
