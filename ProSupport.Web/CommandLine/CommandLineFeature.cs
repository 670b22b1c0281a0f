using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Texts;

namespace ProSupport.Web.CommandLine;

/// <summary>The program's second face: the same settings and services, no server.</summary>
public static class CommandLineFeature
{
    /// <summary>Whether the program is to do one thing and end. Without words, or with settings only, it serves.</summary>
    public static bool IsCommand(string[] arguments) => arguments is [var first, ..] && !first.StartsWith('-') && !first.StartsWith('/');

    /// <summary>Answers what needs no settings: help, and a command that is none. Null when there is more to do.</summary>
    public static int? Answer(string[] arguments)
    {
        if (Commands.Find(arguments[0]) is null && arguments[0] != "help")
        {
            Console.Error.WriteLine($"There is no command '{arguments[0]}'.");
            Console.Error.WriteLine(Help.All());
            return Command.Misused;
        }

        if (arguments[0] == "help" || arguments.Contains("--help"))
        {
            Console.WriteLine(Help.For(arguments.FirstOrDefault(word => Commands.Find(word) is not null)));
            return Command.Done;
        }

        return null;
    }

    /// <summary>A command's output is its own: the log speaks up only when something is wrong.</summary>
    public static void AddCommandLine(this WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Warning)
        .AddFilter((_, level) => level >= LogLevel.Warning)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    public static async Task<int> RunCommandAsync(this WebApplication app, string[] arguments)
    {
        // Operators read English, whatever the machine speaks; dates and numbers look the same everywhere.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.InvariantCulture, Domain.Shared.Language.En.Culture());
        var command = Commands.Find(arguments[0])!;
        try
        {
            var (words, options) = Split(command, arguments.Skip(1));
            return await command.Run(new CommandCall(words, options, app.Services, Console.Out, Console.Error));
        }
        catch (MisusedException misused)
        {
            await Console.Error.WriteLineAsync($"{misused.Message}\n{Help.For(command.Name)}");
            return Command.Misused;
        }
        catch (CannotException cannot)
        {
            await Console.Error.WriteLineAsync(cannot.Message);
            return Command.Failed;
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException || failure.IsStorageTrouble())
        {
            await Console.Error.WriteLineAsync(DatabaseAdvice.For(failure, app.Services.GetRequiredService<DatabaseSettings>())
                ?? $"The database could not do it ({(failure.InnerException ?? failure).GetType().Name}). 'check' tells more.");
            return Command.Failed;
        }
    }

    private static (List<string> Words, Dictionary<string, string> Options) Split(Command command, IEnumerable<string> arguments)
    {
        var words = new List<string>();
        var options = new Dictionary<string, string>();
        using var rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            if (!rest.Current.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(rest.Current);
                continue;
            }

            var (name, value) = rest.Current[2..].Split('=', 2) is [var left, var right] ? (left, right) : (rest.Current[2..], null);
            if (name.Contains(':', StringComparison.Ordinal) && value is not null)
            {
                continue; // a setting, such as --Data:Directory=…, which the configuration has read
            }

            if (value is null && command.Switches.Contains(name))
            {
                options[name] = string.Empty;
                continue;
            }

            if (!command.Options.Contains(name))
            {
                throw new MisusedException($"'{command.Name}' has no option --{name}.");
            }

            options[name] = name == Command.Yes ? string.Empty : value ?? (rest.MoveNext() ? rest.Current : throw new MisusedException($"--{name} needs a value."));
        }

        return (words, options);
    }
}
