using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Reminders;
using ProSupport.Web.Reminders;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class ThePickupFolder : ReminderScenario
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prosupport-mail-");

    [Fact]
    public async Task Gets_a_whole_file_per_mail()
    {
        await SendIntoFolderAsync();

        var file = _folder.GetFileSystemInfos().ShouldHaveSingleItem();
        file.Name.ShouldMatch(@"^20261123-[0-9a-f]{32}\.eml$");
        var text = await File.ReadAllTextAsync(file.FullName, Cancel);
        text.ShouldContain($"To: {Address}\r\n");
        file.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        text.ShouldContain("klo 14.30");
    }

    [Fact]
    public async Task Is_swept_of_the_mails_of_past_days()
    {
        await SendIntoFolderAsync();
        var sweep = Host.Services.GetRequiredService<SweepPickedUpMail>();

        (await sweep.RunAsync(Start - Reminder.Lead, Cancel)).DidNothing.ShouldBeTrue();
        (await sweep.RunAsync(Start, Cancel)).ToString().ShouldBe("sweptmails=1");

        _folder.GetFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task That_cannot_be_written_makes_a_try_fail()
    {
        _folder.Delete(recursive: true);
        await File.WriteAllTextAsync(_folder.FullName, string.Empty, Cancel);

        (await SendIntoFolderAsync()).ShouldBe("sent=0 failed=1 givenup=0");

        File.Delete(_folder.FullName);
    }

    private async Task<string> SendIntoFolderAsync()
    {
        Settings["Mail:Host"] = string.Empty;
        Settings["Mail:Port"] = string.Empty;
        Settings["Mail:PickupDirectory"] = _folder.FullName;
        await BookAsync();
        return (await RunAtAsync(Start - Reminder.Lead)).ToString();
    }
}
