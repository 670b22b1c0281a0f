using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Staff;

/// <summary>Every "no" about staff accounts, in one place.</summary>
public static class StaffRefusals
{
    /// <summary>The text is no e-mail address.</summary>
    public static readonly Refusal AddressUnusable = new(nameof(AddressUnusable));

    /// <summary>Another account has that address.</summary>
    public static readonly Refusal AddressTaken = new(nameof(AddressTaken));

    /// <summary>An account needs at least one role.</summary>
    public static readonly Refusal RoleMissing = new(nameof(RoleMissing));

    /// <summary>An administrator cannot be a nurse or a counsellor too, as an administrator never sees clients' texts.</summary>
    public static readonly Refusal RolesDoNotMix = new(nameof(RolesDoNotMix));

    /// <summary>Somebody who meets clients needs a unit.</summary>
    public static readonly Refusal UnitMissing = new(nameof(UnitMissing));

    /// <summary>Somebody who meets clients needs a name that clients see.</summary>
    public static readonly Refusal PublicNameMissing = new(nameof(PublicNameMissing));

    /// <summary>Without an administrator nobody could let anybody in any more.</summary>
    public static readonly Refusal LastAdministrator = new(nameof(LastAdministrator));

    /// <summary>There is no such account any more.</summary>
    public static readonly Refusal AccountUnknown = new(nameof(AccountUnknown));

    /// <summary>The invitation or set-up code is wrong, used or too old.</summary>
    public static readonly Refusal InvitationUnusable = new(nameof(InvitationUnusable));

    /// <summary>The password is too short or too simple.</summary>
    public static readonly Refusal PasswordTooWeak = new(nameof(PasswordTooWeak));

    /// <summary>The password is one or two common words, a run of keys, or the like: it would be among the first guesses.</summary>
    public static readonly Refusal PasswordTooCommon = new(nameof(PasswordTooCommon));

    /// <summary>The password was wrong so often on an open page that it is not looked at for a while.</summary>
    public static readonly Refusal TooManyAttempts = new(nameof(TooManyAttempts));

    /// <summary>The two passwords differ.</summary>
    public static readonly Refusal PasswordsDiffer = new(nameof(PasswordsDiffer));

    /// <summary>The password that somebody has now was not right.</summary>
    public static readonly Refusal PasswordWrong = new(nameof(PasswordWrong));

    /// <summary>The account was changed by somebody else meanwhile; look again.</summary>
    public static readonly Refusal AccountChangedMeanwhile = new(nameof(AccountChangedMeanwhile));

    /// <summary>The account is not any more what it was when it was shown to whoever asks.</summary>
    public static readonly Refusal AccountNotAsSeen = new(nameof(AccountNotAsSeen));

    /// <summary>Who asked has no right to it, or not any more.</summary>
    public static readonly Refusal NotAllowedAnyMore = new(nameof(NotAllowedAnyMore));

    /// <summary>The second person must be neither who asked nor the owner of the account.</summary>
    public static readonly Refusal SecondPersonIsFirst = new(nameof(SecondPersonIsFirst));

    /// <summary>The request was decided by somebody else, or has waited too long.</summary>
    public static readonly Refusal RequestOver = new(nameof(RequestOver));

    /// <summary>The database cannot store anything at the moment; nothing was changed.</summary>
    public static readonly Refusal CannotStoreNow = new(nameof(CannotStoreNow));

    /// <summary>A text is longer than its place allows.</summary>
    public static readonly Refusal TextTooLong = new(nameof(TextTooLong));
}
