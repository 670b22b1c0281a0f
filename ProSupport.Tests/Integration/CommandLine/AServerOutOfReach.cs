using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Settings;

namespace ProSupport.Tests.Integration.CommandLine;

/// <summary>What stands in the way of SQL Server is one line each, that says what to do and holds no password.</summary>
public sealed class AServerOutOfReach
{
    private const string Password = "Swordfish-7";

    [Fact]
    public Task That_is_down() =>
        ShouldSayAsync($"Server=127.0.0.1,{ClosedPort()};Database=ProSupport;User Id=prosupport;Password={Password};Encrypt=False", "does not answer");

    [Fact]
    public async Task That_says_nothing()
    {
        await using var server = SqlServersDoor.Mute();

        await ShouldSayAsync(server.Connection(Password), "does not answer");
    }

    [Fact]
    public async Task That_refuses_the_password()
    {
        await using var server = SqlServersDoor.Refusing(18456);

        await ShouldSayAsync(server.Connection(Password), "SQL Server error 18456");
    }

    [Fact]
    public async Task That_has_no_such_database_and_may_not_make_it()
    {
        await using var server = SqlServersDoor.Refusing(4060);

        await ShouldSayAsync(server.Connection(Password), "SQL Server error 4060");
    }

    [Fact]
    public Task Or_a_connection_string_that_is_malformed() =>
        ShouldSayAsync($"Server=here;Database=ProSupport;Password={Password};{Password}=more", "cannot be read");

    [Theory]
    [InlineData($"Server=here;Database=ProSupport;Password=\"{Password}", "cannot be read")]
    [InlineData($"Server=here;Database=ProSupport;Password={Password};Connect Timeout={Password}", "cannot be read")]
    [InlineData($"Server=here;User Id=prosupport;Password={Password}", "names no server or no database")]
    [InlineData($"Database=ProSupport;User Id=prosupport;Password={Password}", "names no server or no database")]
    [InlineData(" ", "is empty")]
    public void However_it_is_malformed(string connection, string said)
    {
        var settings = new Dictionary<string, string?> { ["Database:Provider"] = "SqlServer", ["ConnectionStrings:SqlServer"] = connection };
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Path.GetTempPath());

        var wrong = Should.Throw<SettingException>(reader.Database);

        wrong.Message.ShouldStartWith("ConnectionStrings:SqlServer");
        wrong.Message.ShouldContain(said);
        wrong.Message.ShouldNotContain('\n');
        wrong.Message.ShouldNotContain(Password);
    }

    private static async Task ShouldSayAsync(string connection, string said)
    {
        using var program = new TheProgram();
        program.Settings["Database:Provider"] = "SqlServer";
        program.Settings["ConnectionStrings:SqlServer"] = connection;
        foreach (string[] command in new string[][] { [], ["check"] })
        {
            var ran = await program.RunAsync(command);

            ran.ExitCode.ShouldBe(1);
            var all = ran.Output + ran.Error;
            all.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => command.Length == 0 || !line.StartsWith("Keys:Directory", StringComparison.Ordinal))
                .ShouldHaveSingleItem().ShouldStartWith("ConnectionStrings:SqlServer");
            all.ShouldContain(said);
            all.ShouldNotContain(Password);
        }
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
