namespace ProSupport.Tests.Support.Mail;

/// <summary>Time limits that run out when a test says so.</summary>
internal sealed class StoppedTime : TimeProvider
{
    private Action _runOut = () => { };

    public TimeSpan? Limit { get; private set; }

    public void RunOut() => _runOut();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Limit = dueTime;
        _runOut = () => callback(state);
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
