using NodaTime;

namespace ProSupport.Infrastructure.Staff;

/// <summary>
/// How often a code or a password of an account was guessed wrong, by the kind of place it was guessed at. In the
/// database, so that a restart forgives nothing and several web processes count together. It holds no network and no
/// browser: who reads the table learns that somebody tried to be a member of staff, and when last. Emptied when the
/// account gets a new password or a new second factor.
/// </summary>
public sealed class GuessCount(Guid accountId, GuessPlace place)
{
    public Guid AccountId { get; private set; } = accountId;

    public GuessPlace Place { get; private set; } = place;

    /// <summary>Wrong ones in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Until then the next one is not looked at.</summary>
    public Instant NextAt { get; private set; } = Instant.FromUnixTimeSeconds(0);

    /// <summary>Wrong ones that the owner has not been told of.</summary>
    public int Untold { get; private set; }

    /// <summary>The last of them.</summary>
    public Instant LastAt { get; private set; } = Instant.FromUnixTimeSeconds(0);
}

/// <summary>Where a guess was made. Each place has a count of its own, so that nobody uses up the owner's.</summary>
public enum GuessPlace
{
    /// <summary>A code, in a browser in which the account has not signed in before.</summary>
    NewBrowser,

    /// <summary>A code, in one in which it has.</summary>
    KnownBrowser,

    /// <summary>The password once more, on a page of somebody who is signed in.</summary>
    OpenPage,

    /// <summary>A password at the sign-in. Kept to tell the owner; what slows it down lives in memory.</summary>
    Password,
}
