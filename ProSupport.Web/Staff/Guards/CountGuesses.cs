using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Guards;

/// <summary>
/// Counts guesses by account, over all sessions and all web processes. A guess is taken before it is looked at, by one
/// statement, so that many at once get no more between them than one after the other.
/// </summary>
public sealed class CountGuesses(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, IClock clock)
{
    private const int Tries = 50;

    /// <summary>Takes one guess. It counts as wrong until <see cref="WasRightAsync"/> says otherwise.</summary>
    public async Task<Guess> TakeAsync(Guid account, GuessPlace place, CancellationToken cancellationToken)
    {
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetCurrentInstant();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var count = await FindAsync(db, account, place, cancellationToken);
            if (now < count.NextAt && count.NextAt - now <= SignInDelays.LongestForCodes)
            {
                return new Guess(account, place, count.Failures, count.NextAt, Taken: false);
            }

            var failures = now - count.NextAt > SignInDelays.CodesForgivenAfter ? 1 : count.Failures + 1;
            var next = now + SignInDelays.AfterCodes(failures);
            if (await NoteAsync(db, count, failures, next, now, cancellationToken))
            {
                return new Guess(account, place, failures, next, Taken: true);
            }
        }

        // So many at once are no person's; the next one may be.
        return new Guess(account, place, 0, now + SignInDelays.AfterCodes(SignInDelays.FreeCodes + 1), Taken: false);
    }

    /// <summary>
    /// The guess was right. Where only the owner can be, what was wrong before is forgiven; in a new browser it is not,
    /// or every sign-in there would give whoever knows the password as many guesses again.
    /// </summary>
    public async Task WasRightAsync(Guess guess, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var forgive = guess.Place != GuessPlace.NewBrowser;
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.GuessCounts.Where(Is(guess.Account, guess.Place)).ExecuteUpdateAsync(
            row => row
                .SetProperty(count => count.Failures, count => forgive || count.Failures < 1 ? 0 : count.Failures - 1)
                .SetProperty(count => count.NextAt, count => forgive || count.Failures == guess.Failures ? now : count.NextAt)
                .SetProperty(count => count.Untold, count => count.Untold < 1 ? 0 : count.Untold - 1),
            cancellationToken);
    }

    /// <summary>Adds wrong ones that are counted elsewhere, so that the owner is told.</summary>
    public async Task TellOfAsync(Guid account, GuessPlace place, int wrong, Instant last, CancellationToken cancellationToken)
    {
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await FindAsync(db, account, place, cancellationToken);
        await db.GuessCounts.Where(Is(account, place)).ExecuteUpdateAsync(
            row => row.SetProperty(count => count.Untold, count => count.Untold + wrong).SetProperty(count => count.LastAt, last),
            cancellationToken);
    }

    /// <summary>The account has a new password or a new second factor: guesses at the old one are worth nothing.</summary>
    public async Task BeginAnewAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.GuessCounts.Where(row => row.AccountId == account).ExecuteUpdateAsync(
            row => row.SetProperty(count => count.Failures, 0).SetProperty(count => count.NextAt, now), cancellationToken);
    }

    private static async Task<GuessCount> FindAsync(ProSupportDb db, Guid account, GuessPlace place, CancellationToken cancellationToken)
    {
        if (await db.GuessCounts.AsNoTracking().SingleOrDefaultAsync(Is(account, place), cancellationToken) is { } there)
        {
            return there;
        }

        var made = new GuessCount(account, place);
        db.Add(made);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsUniqueViolation())
        {
            // Another process counted the first one in this moment.
        }

        db.ChangeTracker.Clear();
        return await db.GuessCounts.AsNoTracking().SingleAsync(Is(account, place), cancellationToken);
    }

    private static async Task<bool> NoteAsync(
        ProSupportDb db, GuessCount seen, int failures, Instant next, Instant now, CancellationToken cancellationToken) =>
        await db.GuessCounts.Where(Is(seen.AccountId, seen.Place))
            .Where(row => row.Failures == seen.Failures && row.NextAt == seen.NextAt)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(count => count.Failures, failures)
                    .SetProperty(count => count.NextAt, next)
                    .SetProperty(count => count.Untold, count => count.Untold + 1)
                    .SetProperty(count => count.LastAt, now),
                cancellationToken) == 1;

    private static Expression<Func<GuessCount, bool>> Is(Guid account, GuessPlace place) =>
        row => row.AccountId == account && row.Place == place;
}

/// <summary>One guess.</summary>
/// <param name="NextAt">When the next one is looked at; this one too, if it was not taken.</param>
/// <param name="Taken">Whether it may be looked at.</param>
public sealed record Guess(Guid Account, GuessPlace Place, int Failures, Instant NextAt, bool Taken);
