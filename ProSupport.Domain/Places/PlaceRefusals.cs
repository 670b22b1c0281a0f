using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Places;

/// <summary>Every "no" about what a coordinator describes: units, places, services and topics.</summary>
public static class PlaceRefusals
{
    /// <summary>A name is needed, in Finnish at least.</summary>
    public static readonly Refusal NameMissing = new(nameof(NameMissing));

    /// <summary>The town is needed, as statistics name it.</summary>
    public static readonly Refusal LocalityMissing = new(nameof(LocalityMissing));

    /// <summary>A text is longer than its place allows.</summary>
    public static readonly Refusal TextTooLong = new(nameof(TextTooLong));

    /// <summary>Another has that name already.</summary>
    public static readonly Refusal NameTaken = new(nameof(NameTaken));

    /// <summary>There is no such row any more.</summary>
    public static readonly Refusal NotThere = new(nameof(NotThere));

    /// <summary>The length is out of its bounds.</summary>
    public static readonly Refusal MinutesOutOfBounds = new(nameof(MinutesOutOfBounds));

    /// <summary>A service needs a mode to be had in.</summary>
    public static readonly Refusal ModeMissing = new(nameof(ModeMissing));
}
