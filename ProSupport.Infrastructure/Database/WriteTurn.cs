namespace ProSupport.Infrastructure.Database;

/// <summary>
/// Lets the writers of one process take turns on SQLite, which has one writer at a time and makes the others poll. For
/// speed only: what is right is decided by unique indexes and concurrency tokens. On SQL Server it lets everybody pass.
/// </summary>
public sealed class WriteTurn(DatabaseSettings settings) : IDisposable
{
    private readonly TimeSpan _longest = TimeSpan.FromSeconds(settings.LockWaitSeconds);
    private readonly SemaphoreSlim? _one = settings.Provider == DatabaseProvider.Sqlite ? new(1, 1) : null;

    /// <exception cref="TimeoutException">
    /// Whoever has the turn waits for a locked database. Those behind do not wait longer for it than they would alone.
    /// </exception>
    public async ValueTask<Turn> TakeAsync(CancellationToken cancellationToken)
    {
        if (_one is not null && !await _one.WaitAsync(_longest, cancellationToken))
        {
            throw new TimeoutException("The turn to write did not come.");
        }

        return new Turn(_one);
    }

    public void Dispose() => _one?.Dispose();

    public readonly struct Turn(SemaphoreSlim? one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
