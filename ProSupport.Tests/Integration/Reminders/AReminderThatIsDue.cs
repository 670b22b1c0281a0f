using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Reminders;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class AReminderThatIsDue : ReminderScenario
{
    private const int PieceLength = 8;

    private static readonly string[] HeadersOfAnyMail =
        ["Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "Message-Id", "MIME-Version", "Subject", "To"];

    [Theory]
    [InlineData(Language.Fi, "Muistutus", "Hei! Muistutus: sinulla on aika tiistaina 24.11. klo 14.30. Tähän viestiin ei voi vastata.")]
    [InlineData(Language.Sv, "Påminnelse", "Hej! Påminnelse: du har en tid tisdag 24.11 kl. 14.30. Det går inte att svara på det här meddelandet.")]
    [InlineData(Language.En, "Reminder", "Hello! A reminder: you have an appointment on Tuesday 24 November at 14:30. Please do not reply to this message.")]
    public async Task It_arrives_once_in_the_language_of_the_booking(Language language, string subject, string body)
    {
        await BookAsync(language);

        (await RunAtAsync(Start - Reminder.Lead)).ToString().ShouldBe("sent=1 failed=0 givenup=0");
        (await RunAtAsync(Start - Duration.FromHours(1))).ToString().ShouldBe("sent=0 failed=0 givenup=0");

        var mail = Server.Mails.ShouldHaveSingleItem();
        (mail.To, mail.From, mail.Subject, mail.Body).ShouldBe((Address, From, subject, body));
        Host.Services.GetRequiredService<ReminderText>().For(language, Start).ShouldBe(new ReminderWords(subject, body));
    }

    [Fact]
    public async Task Nothing_is_sent_before_it_is_due()
    {
        await BookAsync();

        (await RunAtAsync(Start - Reminder.Lead - Duration.FromSeconds(1))).DidNothing.ShouldBeTrue();

        Server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task It_tells_of_nothing_but_a_time()
    {
        await BookAsync();
        await RunAtAsync(Start - Reminder.Lead);

        var mail = Server.Mails.ShouldHaveSingleItem();
        mail.Headers.Keys.ShouldBe(HeadersOfAnyMail, ignoreOrder: true);
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Headers["Content-Type"].ShouldBe("text/plain; charset=utf-8");
        mail.Headers["Content-Transfer-Encoding"].ShouldBe("quoted-printable");
        mail.Headers["Date"].ShouldEndWith("+0000");
        mail.Greeting.ShouldBe("neutral.example");
        mail.MessageId.ShouldMatch("^<[0-9a-f]{32}@neutral.example>$");
        foreach (var word in new[] { "canaryunit", "canarytown", "canarystreet", "canaryservice", "tukipiste", "prosupport", "http" })
        {
            mail.Text.Contains(word, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(word);
        }
    }

    [Fact]
    public async Task Its_address_is_gone_from_the_row_and_from_the_file()
    {
        EveryProvider.OnlyOnSqlite();
        var booked = await BookAsync();
        var envelope = (await ReminderOfAsync(booked)).Address!.ToBytes();
        (await PiecesInFileAsync(envelope)).ShouldBeGreaterThan(0, "the search must find what is there");

        await RunAtAsync(Start - Reminder.Lead);

        var reminder = await ReminderOfAsync(booked);
        (reminder.State, reminder.Address, reminder.LeasedUntil).ShouldBe((ReminderState.Sent, null, null));
        (await PiecesInFileAsync(envelope)).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_that_no_mail_can_have_holds_up_nobody_else()
    {
        var wrong = await BookAsync(address: "canary.address at client");
        await BookAsync(address: "second@client.example");

        (await RunAtAsync(Start - Reminder.Lead)).ToString().ShouldBe("sent=1 failed=1 givenup=0");

        Server.Mails.ShouldHaveSingleItem().To.ShouldBe("second@client.example");
        (await ReminderOfAsync(wrong)).State.ShouldBe(ReminderState.Waiting);
        Log.Text.ShouldNotContain("canary.address");
    }

    /// <summary>How many pieces of the sealed address any file of the database holds; a row that is written over may leave some.</summary>
    private async Task<int> PiecesInFileAsync(byte[] envelope)
    {
        await using (var db = Host.Database())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancel);
        }

        var settings = Host.Services.GetRequiredService<DatabaseSettings>();
        TestDatabase.LetGo(settings);
        var file = settings.SqliteFile;
        var bytes = Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*").SelectMany(File.ReadAllBytes).ToArray();
        return envelope[SealedText.HeaderLength..].Chunk(PieceLength)
            .Count(piece => piece.Length == PieceLength && bytes.AsSpan().IndexOf(piece) >= 0);
    }
}
