using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>Hangfire's log in ours, with the names of exceptions instead of their texts.</summary>
internal sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider, ILog
{
    // Hangfire keeps its log beyond the life of a host, and a host that has ended makes no loggers any more.
    private readonly ILogger _log = loggers.CreateLogger("Hangfire");

    public ILog GetLogger(string name) => this;

    public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
    {
        // Both count from Trace = 0 upwards, and so does Hangfire's Fatal to our Critical.
        var level = (LogLevel)logLevel;
        if (messageFunc is null)
        {
            return _log.IsEnabled(level);
        }

        _log.Log(level, "{Message} {Failure}", messageFunc(), exception?.GetType().Name);
        return true;
    }
}
