using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.CommandLine;

public sealed class AskingForHelp
{
    [Fact]
    public async Task Help_names_every_command()
    {
        using var program = new TheProgram();

        var help = await program.RunAsync("help");

        help.ExitCode.ShouldBe(0);
        foreach (var command in Web.CommandLine.Commands.All)
        {
            help.Output.ShouldContain($"  {command.Name} ");
        }
    }

    [Fact]
    public async Task A_command_that_is_none_is_answered_with_the_usage()
    {
        using var program = new TheProgram();

        var ran = await program.RunAsync("fly");

        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldStartWith("There is no command 'fly'.");
        ran.Error.ShouldContain("nightly");
        Directory.Exists(program.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--year must be a year", "report", "--year", "soon")]
    [InlineData("has no option --often", "nightly", "--often", "yes")]
    [InlineData("must be a date", "nightly", "--as-of", "tomorrow")]
    [InlineData("--role must be one of", "staff", "add", "aino@example.fi", "--role", "boss")]
    [InlineData("Say what to import", "import", "people.csv")]
    public async Task A_command_that_is_called_wrongly_says_what_would_be_right(string words, params string[] arguments)
    {
        using var program = new TheProgram();

        var ran = await program.RunAsync(arguments);

        ran.ExitCode.ShouldBe(2);
        ran.ErrorLines[0].ShouldContain(words);
        ran.Error.ShouldContain($"Usage: {arguments[0]}");
    }
}
