using Microsoft.Extensions.Configuration;
using ProSupport.Infrastructure.Mail;
using ProSupport.Web.Settings;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class MailSettingsThatAreWrong
{
    [Theory]
    [InlineData("Mail:Host", "Mail:Host=smtp://mail")]
    [InlineData("Mail:Port", "Mail:Host=mail.example", "Mail:Port=many")]
    [InlineData("Mail:Port", "Mail:Host=mail.example", "Mail:Port=465")]
    [InlineData("Mail:Port", "Mail:Port=587")]
    [InlineData("Mail:Port", "Mail:Host=mail.example", "Mail:Security=Tls", "Mail:Port=587")]
    [InlineData("Mail:Security", "Mail:Host=mail.example", "Mail:Security=Auto")]
    [InlineData("Mail:Security", "Mail:Host=mail.example", "Mail:Security=None")]
    [InlineData("Mail:Security", "Mail:Security=Tls")]
    [InlineData("Mail:PasswordFile", "Mail:Host=mail.example", "Mail:User=sender")]
    [InlineData("Mail:User", "Mail:Host=mail.example", "Mail:PasswordFile=none")]
    [InlineData("Mail:PasswordFile", "Mail:Host=mail.example", "Mail:User=sender", "Mail:PasswordFile=no-such-file")]
    [InlineData("Mail:PickupDirectory", "Mail:Host=mail.example", "Mail:PickupDirectory=mail")]
    [InlineData("Mail:From", "Mail:Host=mail.example", "Mail:From=")]
    [InlineData("Mail:From", "Mail:Host=mail.example", "Mail:From=Tuki <a@b.example>")]
    public void Stop_the_start_with_one_line_that_names_them(string named, params string[] settings)
    {
        var wrong = Should.Throw<SettingException>(() => Read(settings));

        wrong.Message.ShouldStartWith(named);
        wrong.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("true", "StartTls")]
    [InlineData("false", "None")]
    public void Of_an_earlier_version_stop_the_start_and_say_what_to_write_now(string startTls, string security) =>
        Should.Throw<SettingException>(() => Read("Mail:Host=localhost", $"Mail:StartTls={startTls}"))
            .Message.ShouldBe($"Mail:StartTls is a setting of an earlier version: write Mail:Security={security} in its place.");

    [Fact]
    public void Are_not_confused_with_none()
    {
        Read().CanSend.ShouldBeFalse();
        Read("Mail:PickupDirectory=mail").CanSend.ShouldBeTrue();
        Read("Mail:Host=mail.example").ShouldBe(
            new MailSettings(new SmtpSettings("mail.example", 587, MailSecurity.StartTls, null, null), null, "a@b.example"));
        Read("Mail:Host=localhost", "Mail:Security=None", "Mail:Port=1025").Smtp!.Port.ShouldBe(1025);
    }

    [Theory]
    [InlineData("mail.example", MailSecurity.StartTls, 587)]
    [InlineData("mail.example", MailSecurity.Tls, 465)]
    [InlineData("127.0.0.1", MailSecurity.None, 25)]
    public void Leave_each_kind_of_security_its_own_port(string host, MailSecurity security, int port) =>
        Read($"Mail:Host={host}", $"Mail:Security={security}").Smtp.ShouldBe(new SmtpSettings(host, port, security, null, null));

    private static MailSettings Read(params string[] settings)
    {
        var pairs = settings.Prepend("Mail:From=a@b.example").Select(setting => setting.Split('=', 2)).GroupBy(parts => parts[0], parts => (string?)parts[1]);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Last())))
            .Build();
        return new SettingsReader(configuration, Path.GetTempPath()).Mail(standardPickup: null);
    }
}
