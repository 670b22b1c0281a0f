using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Changes;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>What happened to an account since its owner last said that they had seen it.</summary>
public sealed class SignInNews(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, UntoldAttempts untold, AccountChangeList changes, IClock clock)
{
    public async Task<NewsForOwner> RunAsync(Guid account, CancellationToken cancellationToken)
    {
        await untold.WriteAsync(account, cancellationToken);
        var now = clock.GetCurrentInstant();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var wrong = await db.GuessCounts.AsNoTracking().Where(row => row.AccountId == account && row.Untold > 0).ToListAsync(cancellationToken);
        return new NewsForOwner(
            Of(wrong, GuessPlace.Password),
            Of(wrong, GuessPlace.NewBrowser),
            Of(wrong, GuessPlace.KnownBrowser, GuessPlace.OpenPage),
            wrong.Count == 0 ? null : wrong.Max(row => row.LastAt),
            [.. (await changes.OfAsync(new WorkerId(account), cancellationToken)).Where(IsNews)],
            now);
    }

    /// <summary>The owner has seen it. What came after they looked is told the next time.</summary>
    public async Task ToldAsync(Guid account, Instant seen, CancellationToken cancellationToken)
    {
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.GuessCounts.Where(row => row.AccountId == account && row.LastAt <= seen)
            .ExecuteUpdateAsync(row => row.SetProperty(count => count.Untold, 0), cancellationToken);
        await db.AccountChanges.Where(row => row.Account == new WorkerId(account) && (row.DecidedAt ?? row.AskedAt) <= seen)
            .ExecuteUpdateAsync(row => row.SetProperty(change => change.Told, true), cancellationToken);
    }

    private static bool IsNews(AccountChangeLine line) =>
        !line.Change.Told && (line.IsOpen || line.Change.State == AccountChangeState.Done);

    private static int Of(List<GuessCount> wrong, params GuessPlace[] places) =>
        wrong.Where(row => places.Contains(row.Place)).Sum(row => row.Untold);
}

/// <summary>What an owner is told.</summary>
/// <param name="Passwords">Wrong passwords in browsers that the account had not been used in.</param>
/// <param name="Codes">Wrong codes there: whoever typed them had the right password.</param>
/// <param name="OwnBrowsers">Wrong passwords and codes in browsers that it had been used in.</param>
/// <param name="Last">When the last of them was; null when there was none.</param>
/// <param name="Changes">What others did to the account, or asked for.</param>
/// <param name="At">When this was looked up.</param>
public sealed record NewsForOwner(
    int Passwords, int Codes, int OwnBrowsers, Instant? Last, IReadOnlyList<AccountChangeLine> Changes, Instant At)
{
    /// <summary>So many slips of the owner's own fingers are no news.</summary>
    private const int OwnSlips = 2;

    public bool WorthTelling => Changes.Count > 0 || Passwords > 0 || Codes > 0 || OwnBrowsers > OwnSlips;
}
