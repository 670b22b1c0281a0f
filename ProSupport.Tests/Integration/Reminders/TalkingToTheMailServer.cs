using System.Net;
using NodaTime;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Mail;
using ProSupport.Tests.Support.Mail;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class TalkingToTheMailServer : IDisposable
{
    private const string User = "sender";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private const string From = "muistutus@neutral.example";

    private readonly ServerCertificate _trusted = ServerCertificate.TrustedFor(IPAddress.Loopback);
    private readonly string _passwordFile = Path.GetTempFileName();
    private readonly OutgoingMail _mail = new("id", "canary.address@client.example", "Muistutus", "Hei!", Instant.FromUtc(2026, 11, 2, 6, 0));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _trusted.Dispose();
        File.Delete(_passwordFile);
    }

    [Fact]
    public async Task Name_and_password_are_said_under_tls()
    {
        await File.WriteAllTextAsync(_passwordFile, "first\n", Cancel);
        await using var server = new SmtpServer(_trusted.Certificate);
        var sender = Sender(server);

        (await sender.SendAsync(_mail, Cancel)).ShouldBe(MailResult.Sent);
        await File.WriteAllTextAsync(_passwordFile, "changed\n", Cancel);
        (await sender.SendAsync(_mail, Cancel)).ShouldBe(MailResult.Sent);

        server.Mails.ShouldAllBe(mail => mail.Encrypted && mail.User == User);
        server.Mails.Select(mail => mail.Password).ShouldBe(["first", "changed"]);
        server.SaidInClear.ShouldBe(["EHLO neutral.example", "STARTTLS", "EHLO neutral.example", "STARTTLS"]);
    }

    [Fact]
    public async Task A_server_without_tls_is_told_nothing()
    {
        await using var server = new SmtpServer();

        (await Sender(server).SendAsync(_mail, Cancel)).Outcome.ShouldBe(MailOutcome.ServerFailed);

        server.Mails.ShouldBeEmpty();
        server.SaidInClear.ShouldAllBe(line => line.StartsWith("EHLO") || line == "QUIT");
    }

    [Fact]
    public async Task A_server_on_this_machine_may_go_without_tls()
    {
        await using var server = new SmtpServer();

        (await Sender(server, startTls: false).SendAsync(_mail, Cancel)).ShouldBe(MailResult.Sent);

        server.Mails.ShouldHaveSingleItem().Encrypted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused()
    {
        using var untrusted = ServerCertificate.UntrustedFor(IPAddress.Loopback);
        await using var server = new SmtpServer(untrusted.Certificate);

        await ShouldBeRefusedAsync(server);
    }

    [Fact]
    public async Task A_trusted_certificate_of_another_host_is_refused()
    {
        using var elsewhere = ServerCertificate.TrustedFor(IPAddress.Parse("192.0.2.1"));
        await using var server = new SmtpServer(elsewhere.Certificate);

        await ShouldBeRefusedAsync(server);
    }

    [Theory]
    [InlineData(SmtpMishap.Mute)]
    [InlineData(SmtpMishap.FallsSilent)]
    public async Task A_server_that_falls_silent_is_left_after_a_minute(SmtpMishap mishap)
    {
        var time = new StoppedTime();
        await using var server = new SmtpServer(_trusted.Certificate) { Mishap = mishap, Silence = time.RunOut };

        var result = await Sender(server, time: time).SendAsync(_mail, Cancel).WaitAsync(LongestWait, Cancel);

        result.Outcome.ShouldBe(MailOutcome.ServerFailed);
        time.Limit.ShouldBe(Reminder.LongestTry.ToTimeSpan());
    }

    [Fact]
    public async Task A_server_that_does_not_pick_up_is_left_after_a_minute()
    {
        var time = new StoppedTime();
        using var full = new FullPort();
        var settings = new SmtpSettings(SmtpServer.Host, full.Port, true, null, null);
        var sending = new SmtpMailSender(settings, From, Reminder.LongestTry.ToTimeSpan(), time).SendAsync(_mail, Cancel);
        sending.IsCompleted.ShouldBeFalse();

        time.RunOut();

        // The system itself waits for a connection for some minutes.
        (await sending.WaitAsync(LongestWait, Cancel)).Outcome.ShouldBe(MailOutcome.ServerFailed);
    }

    private async Task ShouldBeRefusedAsync(SmtpServer server)
    {
        var result = await Sender(server).SendAsync(_mail, Cancel);

        result.Outcome.ShouldBe(MailOutcome.ServerFailed);
        result.Failure!.ShouldContain("AuthenticationException");
        server.Mails.ShouldBeEmpty();
        server.SaidInClear.ShouldBe(["EHLO neutral.example", "STARTTLS"]);
    }

    private SmtpMailSender Sender(SmtpServer server, bool startTls = true, TimeProvider? time = null) => new(
        new SmtpSettings(SmtpServer.Host, server.Port, startTls, User, _passwordFile),
        From,
        Reminder.LongestTry.ToTimeSpan(),
        time ?? TimeProvider.System);
}
