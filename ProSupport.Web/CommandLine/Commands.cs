using System.Text;

namespace ProSupport.Web.CommandLine;

/// <summary>Every command there is.</summary>
public static class Commands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        MigrateCommand.Command,
        StaffCommand.Command,
        NightlyCommand.Command,
        ImportCommand.Command,
        ReportCommand.Command,
        BackupCommand.Command,
        RestoreCommand.Command,
        CheckCommand.Command,
    ];

    public static Command? Find(string name) => All.FirstOrDefault(command => command.Name == name);
}

/// <summary>What the help says.</summary>
public static class Help
{
    public static string For(string? name) => name is not null && Commands.Find(name) is { } command
        ? $"Usage: {command.Name} {command.Usage}\n{command.About}"
        : All();

    public static string All()
    {
        var text = new StringBuilder("Without a command the program serves. Commands:\n");
        foreach (var command in Commands.All)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n  {command.Name} {command.Usage}\n      {command.About.ReplaceLineEndings("\n      ")}\n");
        }

        text.Append("\n  help [COMMAND]\n      This text.\n\nA setting can be given with any of them, such as --Data:Directory=/var/lib/prosupport.");
        return text.ToString();
    }
}
