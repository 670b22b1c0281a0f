using System.Threading.Channels;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>
/// Reloads a page when something changed: at once, and then no oftener than the pause allows, however many changes come.
/// It is started by the page and runs in the page's own language, not in that of whoever made the change.
/// </summary>
public sealed class LiveReload : IAsyncDisposable
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _loop;

    public LiveReload(Func<Task> reload, TimeSpan pause, ILogger log) => _loop = RunAsync(reload, pause, log);

    /// <summary>Notes that something changed. Returns at once, on any thread.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopped.Dispose();
    }

    private async Task RunAsync(Func<Task> reload, TimeSpan pause, ILogger log)
    {
        while (await _wakes.Reader.WaitToReadAsync(_stopped.Token).ConfigureAwait(false))
        {
            _wakes.Reader.TryRead(out _);
            try
            {
                await reload().ConfigureAwait(false);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                log.LogWarning("An open page could not be reloaded: {Kind}", failed.GetType().Name);
            }

            await Task.Delay(pause, _stopped.Token).ConfigureAwait(false);
        }
    }
}
