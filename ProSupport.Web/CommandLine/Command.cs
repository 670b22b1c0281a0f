using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.CommandLine;

/// <summary>One command of the command line.</summary>
/// <param name="Name">Its first word.</param>
/// <param name="Usage">What follows the name, as the help shows it.</param>
/// <param name="About">What it does, in a line or two.</param>
/// <param name="Options">The names of its options, without dashes.</param>
/// <param name="Run">Gives back the exit code.</param>
public sealed record Command(string Name, string Usage, string About, string[] Options, Func<CommandCall, Task<int>> Run)
{
    /// <summary>The option of a command that asks for a person's word; it takes no value.</summary>
    public const string Yes = "yes";

    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    /// <summary>The names of its options that take no value, without dashes.</summary>
    public string[] Switches { get; init; } = [];
}

/// <summary>A command as it was called.</summary>
/// <param name="Out">For what was asked for.</param>
/// <param name="Error">For what went wrong.</param>
public sealed record CommandCall(
    IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options, IServiceProvider Services, TextWriter Out, TextWriter Error)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public string? Option(string name) => Options.GetValueOrDefault(name);

    /// <summary>The only word after the command.</summary>
    public string OnlyWord(string what) => Words is [var word] ? word : throw new MisusedException($"Name one {what}.");

    /// <summary>
    /// Makes ready what serving makes ready, for a command that works on the data: the lock, the keys, the tables, and that
    /// no backup brought back what was erased.
    /// </summary>
    public async Task<IDisposable> OpenDataAsync()
    {
        var held = Get<DataLock>().Share();
        await Get<DatabaseStart>().RunAsync(Get<DayKeyVault>(), CancellationToken.None);
        await Get<SealOldTexts>().RunAsync(CancellationToken.None);
        await Get<EraseAgain>().RunAsync(CancellationToken.None);
        return held;
    }
}

/// <summary>The command was called in a way that it does not know. The message says what would be right.</summary>
public sealed class MisusedException(string message) : Exception(message);

/// <summary>A command cannot do what it was asked to. The message says why and what to do about it.</summary>
public sealed class CannotException(string message) : Exception(message);
