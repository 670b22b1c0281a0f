using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.CommandLine;

public sealed class AddingStaff
{
    [Fact]
    public async Task They_get_an_invitation_once_and_the_address_is_taken_then()
    {
        using var program = new TheProgram();

        var added = await program.RunAsync("staff", "add", "aino@example.fi", "--role", "administrator");
        added.ExitCode.ShouldBe(0, added.Error);
        added.Output.ShouldContain("/staff/invite#");

        var again = await program.RunAsync("staff", "add", "aino@example.fi", "--role", "administrator");
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldBeEmpty();
        again.ErrorLines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_meets_clients_needs_a_unit()
    {
        using var program = new TheProgram();

        var added = await program.RunAsync("staff", "add", "aino@example.fi", "--role", "counsellor", "--unit", "oulu");

        added.ExitCode.ShouldBe(1);
        added.ErrorLines.ShouldHaveSingleItem().ShouldBe("There is no unit 'oulu'.");
    }
}
