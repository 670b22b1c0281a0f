using System.Collections.Concurrent;
using NodaTime;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Guards;

/// <summary>
/// Collects wrong attempts at accounts, to tell their owners. Written some seconds later and many at once: a write for
/// each would take as long as tells which addresses have an account, and a flood would keep everybody else from writing.
/// </summary>
public sealed class UntoldAttempts(CountGuesses counts, IClock clock, ILogger<UntoldAttempts> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(Guid Account, GuessPlace Place), int> _waiting = new();

    public void Note(Guid account, GuessPlace place) => _waiting.AddOrUpdate((account, place), 1, (_, before) => before + 1);

    /// <summary>Writes what is waiting; of one account, when its owner is about to be told.</summary>
    public async Task WriteAsync(Guid? account, CancellationToken cancellationToken)
    {
        foreach (var key in _waiting.Keys.Where(key => account is null || key.Account == account))
        {
            if (_waiting.TryRemove(key, out var wrong))
            {
                await counts.TellOfAsync(key.Account, key.Place, wrong, clock.GetCurrentInstant(), cancellationToken);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Whoever stops the program waits for what is written last.
            await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryWriteAsync(CancellationToken.None);
        }
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(null, cancellationToken);
        }
        catch (Exception trouble) when (trouble.IsStorageTrouble())
        {
            log.LogWarning("Wrong attempts at signing in could not be stored: {Trouble}", trouble.StorageTrouble());
        }
    }
}
