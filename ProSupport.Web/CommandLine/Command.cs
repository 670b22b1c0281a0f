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
