using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>Every "no" about what was typed into a form.</summary>
public static class ClientInputRefusals
{
    /// <summary>The pseudonym is longer than <see cref="ClientInput.LongestPseudonym"/>.</summary>
    public static readonly Refusal PseudonymTooLong = new(nameof(PseudonymTooLong));

    /// <summary>The place is longer than <see cref="ClientInput.LongestPlace"/>.</summary>
    public static readonly Refusal PlaceTooLong = new(nameof(PlaceTooLong));

    /// <summary>A place was to be named, and nothing was written.</summary>
    public static readonly Refusal PlaceMissing = new(nameof(PlaceMissing));

    /// <summary>The message is longer than <see cref="ClientInput.LongestMessage"/>.</summary>
    public static readonly Refusal MessageTooLong = new(nameof(MessageTooLong));

    /// <summary>The reason is longer than <see cref="ClientInput.LongestReason"/>.</summary>
    public static readonly Refusal ReasonTooLong = new(nameof(ReasonTooLong));

    /// <summary>It is no e-mail address that a reminder could go to.</summary>
    public static readonly Refusal AddressNotValid = new(nameof(AddressNotValid));
}
