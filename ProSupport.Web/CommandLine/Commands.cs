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
        StaffCommand.Command,
        CheckCommand.Command,
    ];

    public static Command? Find(string name) => All.FirstOrDefault(command => command.Name == name);
}
