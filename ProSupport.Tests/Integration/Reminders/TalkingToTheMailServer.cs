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
    public async Task Tls_from_the_first_byte_leaves_nothing_to_say_in_clear()
    {
        await File.WriteAllTextAsync(_passwordFile, "first\n", Cancel);
        await using var server = new SmtpServer(_trusted.Certificate) { TlsAtOnce = true };

        (await Sender(server, MailSecurity.Tls).SendAsync(_mail, Cancel)).ShouldBe(MailResult.Sent);

        server.Mails.ShouldHaveSingleItem().Encrypted.ShouldBeTrue();
        server.SaidInClear.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_offers_no_starttls_is_told_nothing()
    {
        await using var server = new SmtpServer();

        await ShouldBeToldNothingAsync(server);
    }

    [Theory]
    [InlineData(SmtpMishap.StartTlsStripped)]
    [InlineData(SmtpMishap.StartTlsRefused)]
    public async Task A_server_whose_starttls_somebody_took_away_is_told_nothing(SmtpMishap mishap)
    {
        await using var server = new SmtpServer(_trusted.Certificate) { Mishap = mishap };

        await ShouldBeToldNothingAsync(server);
    }

    [Fact]
    public async Task A_server_that_knows_no_tls_is_told_nothing_when_tls_should_begin_at_once()
    {
        await using var server = new SmtpServer();

        (await Sender(server, MailSecurity.Tls).SendAsync(_mail, Cancel)).Outcome.ShouldBe(MailOutcome.ServerFailed);

        server.Mails.ShouldBeEmpty();
        server.SaidInClear.ShouldAllBe(line => !line.Contains("EHLO") && !line.Contains("AUTH"));
    }

    [Fact]
    public async Task A_server_on_this_machine_may_go_without_tls()
    {
        await File.WriteAllTextAsync(_passwordFile, "first\n", Cancel);
        await using var server = new SmtpServer();

        (await Sender(server, MailSecurity.None).SendAsync(_mail, Cancel)).ShouldBe(MailResult.Sent);

        server.Mails.ShouldHaveSingleItem().Encrypted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_password_is_the_servers_matter_and_not_told()
    {
        await File.WriteAllTextAsync(_passwordFile, "canary-secret\n", Cancel);
        await using var server = new SmtpServer(_trusted.Certificate) { Mishap = SmtpMishap.WrongPassword };

        var result = await Sender(server).SendAsync(_mail, Cancel);

        result.Outcome.ShouldBe(MailOutcome.ServerFailed);
        result.Failure!.ShouldNotContain("canary");
        server.Mails.ShouldBeEmpty();
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

    [Theory]
    [InlineData(SmtpMishap.HangsUpAtGoodbye)]
    [InlineData(SmtpMishap.SilentAtGoodbye)]
    public async Task A_mail_that_was_taken_is_sent_however_the_goodbye_goes(SmtpMishap mishap)
    {
        await File.WriteAllTextAsync(_passwordFile, "first\n", Cancel);
        var time = new StoppedTime();
        await using var server = new SmtpServer(_trusted.Certificate) { Mishap = mishap, Silence = time.RunOut };

        var result = await Sender(server, time: time).SendAsync(_mail, Cancel).WaitAsync(LongestWait, Cancel);

        result.ShouldBe(MailResult.Sent);
        server.Mails.Count.ShouldBe(1);
        time.Limit!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(5), "a program that is killed meanwhile would send it again");
    }

    [Fact]
    public async Task A_server_that_does_not_pick_up_is_left_after_a_minute()
    {
        var time = new StoppedTime();
        using var full = new FullPort();
        var settings = new SmtpSettings(SmtpServer.Host, full.Port, MailSecurity.StartTls, null, null);
        var sending = new SmtpMailSender(settings, From, Reminder.LongestTry.ToTimeSpan(), time).SendAsync(_mail, Cancel);
        sending.IsCompleted.ShouldBeFalse();

        time.RunOut();

        // The system itself waits for a connection for some minutes.
        (await sending.WaitAsync(LongestWait, Cancel)).Outcome.ShouldBe(MailOutcome.ServerFailed);
    }

    private async Task ShouldBeToldNothingAsync(SmtpServer server)
    {
        await File.WriteAllTextAsync(_passwordFile, "canary\n", Cancel);
        (await Sender(server).SendAsync(_mail, Cancel)).Outcome.ShouldBe(MailOutcome.ServerFailed);

        server.Mails.ShouldBeEmpty();
        server.SaidInClear.ShouldAllBe(line => line == "EHLO neutral.example" || line == "STARTTLS" || line == "QUIT");
    }

    private async Task ShouldBeRefusedAsync(SmtpServer server)
    {
        var result = await Sender(server).SendAsync(_mail, Cancel);

        result.Outcome.ShouldBe(MailOutcome.ServerFailed);
        result.Failure!.ShouldContain("AuthenticationException");
        server.Mails.ShouldBeEmpty();
        server.SaidInClear.ShouldBe(["EHLO neutral.example", "STARTTLS"]);
    }

    private SmtpMailSender Sender(SmtpServer server, MailSecurity security = MailSecurity.StartTls, TimeProvider? time = null) => new(
        new SmtpSettings(SmtpServer.Host, server.Port, security, User, _passwordFile),
        From,
        Reminder.LongestTry.ToTimeSpan(),
        time ?? TimeProvider.System);
}
