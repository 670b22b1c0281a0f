using System.Runtime.Versioning;
using System.Security.Cryptography;
using NodaTime;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.CommandLine;

public sealed class CheckingAnInstallation
{
    [Fact]
    public async Task One_that_is_in_order()
    {
        using var program = new TheProgram();
        (await program.RunAsync("nightly")).ExitCode.ShouldBe(0);

        var check = await program.RunAsync("check");

        (check.ExitCode, check.Output.Trim(), check.Error).ShouldBe((0, "Everything is in order.", ""));
    }

    [Fact]
    public async Task One_that_was_never_started_and_it_makes_nothing()
    {
        using var program = new TheProgram();

        var check = await program.RunAsync("check");

        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("Keys:Directory");
        check.Output.ShouldContain("Data:Directory");
        File.Exists(program.MasterKeyFile).ShouldBeFalse();
        Directory.GetFiles(program.Data).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_master_key_that_is_missing()
    {
        using var program = new TheProgram();
        await program.RunAsync("nightly");
        File.Delete(program.MasterKeyFile);

        var check = await program.RunAsync("check");

        check.ExitCode.ShouldBe(1);
        check.Output.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith("Keys:MasterKeyFile");
    }

    [Fact]
    public async Task A_master_key_that_is_another_one()
    {
        using var program = new TheProgram();
        await program.RunAsync("nightly");
        await File.WriteAllTextAsync(program.MasterKeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), TestContext.Current.CancellationToken);

        var check = await program.RunAsync("check");

        check.ExitCode.ShouldBe(1);
        check.Output.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith("Keys:");
    }

    [Fact]
    public async Task Texts_and_keys_that_are_overdue()
    {
        using var program = new TheProgram();
        await using (var host = program.Host())
        {
            var night = await new Night(host).WithServiceAsync();
            await night.BookAsync(new LocalDate(2020, 1, 7));
            await night.ConfirmAsync(SystemClock.Instance.GetCurrentInstant().InZone(Organisation.Zone).Date);
        }

        var check = await program.RunAsync("check");
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("2 bookings and reminders hold something that had to be gone");
        check.Output.ShouldContain("The keys of 1 days should have been destroyed");

        (await program.RunAsync("nightly")).ExitCode.ShouldBe(0);
        (await program.RunAsync("check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_clock_that_is_behind_the_last_night()
    {
        using var program = new TheProgram();
        (await program.RunAsync("nightly", "--as-of", "2090-01-01", "--yes")).ExitCode.ShouldBe(0);

        var check = await program.RunAsync("check");
        var night = await program.RunAsync("nightly");

        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("the last night was that of 2090-01-01");
        night.ExitCode.ShouldBe(1);
        night.Error.ShouldContain("Is the clock right?");

        (await program.RunAsync("nightly", "--yes")).ExitCode.ShouldBe(0);
        (await program.RunAsync("check")).Output.ShouldNotContain("the last night was that of");
    }

    [Fact]
    public async Task A_clock_that_is_far_ahead()
    {
        using var program = new TheProgram();
        await using (var host = program.Host())
        {
            var night = await new Night(host).WithServiceAsync();
            await night.BookAsync(Organisation.FirstDay.PlusDays(1));
            await night.ConfirmAsync(new LocalDate(2020, 1, 7));
        }

        var check = await program.RunAsync("check");
        var nightly = await program.RunAsync("nightly");

        check.ExitCode.ShouldBe(1);
        check.Output.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("the day reached before is 2020-01-07");
        nightly.ExitCode.ShouldBe(1);
        nightly.ErrorLines.ShouldHaveSingleItem().ShouldContain("run it again with --yes");
        Directory.GetFiles(Path.Combine(program.Keys, "days")).ShouldHaveSingleItem();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_data_folder_that_cannot_be_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix rights");
        using var program = new TheProgram { AsNobody = Environment.IsPrivilegedProcess };
        await program.RunAsync("nightly");
        const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(program.Data, ReadOnly);
        try
        {
            var check = await program.RunAsync("check");

            check.ExitCode.ShouldBe(1);
            check.Output.Split('\n').ShouldContain(line => line.StartsWith("The database cannot be read and written", StringComparison.Ordinal));
        }
        finally
        {
            File.SetUnixFileMode(program.Data, ReadOnly | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("Organisation:TimeZone", "Europe/Atlantis")]
    [InlineData("Retention:MeetingTextsDays", "0")]
    [InlineData("Jobs:NightlyAt", "midnight")]
    [InlineData("Organisation:AnswersBy", "evening")]
    [InlineData("Jobs:PlausibleDays", "0")]
    [InlineData("Jobs:PlausibleDays", "32")]
    [InlineData("Database:Provider", "Paper")]
    public async Task A_setting_that_is_wrong_stops_the_start_with_one_line_that_names_it(string setting, string value)
    {
        using var program = new TheProgram();
        program.Settings[setting] = value;

        var start = await program.RunAsync();

        start.ExitCode.ShouldBe(1);
        start.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{setting} is '{value}'");
    }

    [Fact]
    public async Task A_setting_that_is_wrong_is_what_check_says_first()
    {
        using var program = new TheProgram();
        program.Settings["Retention:UnclosedDays"] = "many";

        var check = await program.RunAsync("check");

        check.ExitCode.ShouldBe(1);
        check.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("Retention:UnclosedDays is 'many'");
    }
}
