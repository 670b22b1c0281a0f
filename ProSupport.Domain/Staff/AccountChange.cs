using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Staff;

/// <summary>
/// What an administrator does to somebody's account, kept for the log and told to its owner. What lets somebody into an
/// account waits for a second person, so that no administrator reaches clients' texts alone, be it by resetting a
/// worker's sign-in or by an account made for the purpose. Source: DESIGN, section 2, "never sees clients' texts".
/// </summary>
public sealed class AccountChange
{
    /// <summary>After this long an unanswered request is worth nothing.</summary>
    public static readonly Duration WaitsFor = Duration.FromDays(7);

    private AccountChange()
    {
    }

    /// <summary>Notes a change.</summary>
    /// <param name="askedBy">Null: from the command line of the server, whose keys open everything anyway.</param>
    /// <param name="roles">The roles that the account is to have; empty where they do not change.</param>
    /// <param name="waits">Whether nothing happens until a second person agrees.</param>
    public AccountChange(WorkerId account, AccountChangeKind kind, WorkerId? askedBy, Instant askedAt, bool waits, IEnumerable<StaffRole>? roles = null)
    {
        (Account, Kind, AskedBy, AskedAt) = (account, kind, askedBy, askedAt);
        State = waits ? AccountChangeState.Waiting : AccountChangeState.Done;
        Roles = string.Join(',', (roles ?? []).Distinct().Order());
    }

    /// <summary>Its number, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>Whose account; no foreign key, as the log outlives everything else.</summary>
    public WorkerId Account { get; private set; }

    /// <summary>What was done or asked for.</summary>
    public AccountChangeKind Kind { get; private set; }

    /// <summary>The roles that the account is to have, by name, between commas; empty where they do not change.</summary>
    public string Roles { get; private set; } = string.Empty;

    /// <summary>The administrator who did or asked it; null: the command line.</summary>
    public WorkerId? AskedBy { get; private set; }

    /// <summary>When it was done or asked.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>Waiting, done or declined. Stored as a concurrency token: of two who decide at once one does.</summary>
    public AccountChangeState State { get; private set; }

    /// <summary>Who agreed or declined; null while it waits and when no second person was needed.</summary>
    public WorkerId? SecondPerson { get; private set; }

    /// <summary>When they did.</summary>
    public Instant? DecidedAt { get; private set; }

    /// <summary>Whether the owner of the account has said that they have seen it as it now stands.</summary>
    public bool Told { get; private set; }

    /// <summary>The same as values.</summary>
    public IReadOnlyList<StaffRole> RoleSet => [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<StaffRole>)];

    /// <summary>Whether it can still be decided.</summary>
    public bool IsOpen(Instant now) => State == AccountChangeState.Waiting && now < AskedAt + WaitsFor;

    /// <summary>
    /// A second person agrees. Refuses <see cref="StaffRefusals.RequestOver"/>, and
    /// <see cref="StaffRefusals.SecondPersonIsFirst"/> to who asked and to the owner of the account.
    /// </summary>
    public Refusal? Confirm(WorkerId who, Instant now)
    {
        if (who == AskedBy || who == Account)
        {
            return StaffRefusals.SecondPersonIsFirst;
        }

        return Decide(AccountChangeState.Done, who, now);
    }

    /// <summary>Somebody says no; who asked may do so too. Refuses <see cref="StaffRefusals.RequestOver"/>.</summary>
    public Refusal? Decline(WorkerId who, Instant now) => Decide(AccountChangeState.Declined, who, now);

    private Refusal? Decide(AccountChangeState state, WorkerId who, Instant now)
    {
        if (!IsOpen(now))
        {
            return StaffRefusals.RequestOver;
        }

        (State, SecondPerson, DecidedAt, Told) = (state, who, now, false);
        return null;
    }
}

/// <summary>What an administrator does to an account.</summary>
public enum AccountChangeKind
{
    /// <summary>A first or a new invitation: whoever holds it chooses the password. Takes two.</summary>
    Invited,

    /// <summary>The authenticator app is forgotten: the next to sign in sets up another. Takes two.</summary>
    AppReset,

    /// <summary>Other roles. Takes two if one is added.</summary>
    RolesChanged,

    /// <summary>Another unit, public name, or the like.</summary>
    Described,

    /// <summary>Nobody gets in any more.</summary>
    Closed,

    /// <summary>A closed account works again. Takes two.</summary>
    Reopened,
}

/// <summary>How a change of an account stands.</summary>
public enum AccountChangeState
{
    /// <summary>Nothing has happened yet.</summary>
    Waiting,

    /// <summary>It has been done.</summary>
    Done,

    /// <summary>Somebody said no.</summary>
    Declined,
}
