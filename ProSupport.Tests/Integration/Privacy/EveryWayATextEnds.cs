using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Architecture;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Handling;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Appointments.WithCode.Moving;
using ProSupport.Web.Privacy;
using ProSupport.Web.Reminders;

namespace ProSupport.Tests.Integration.Privacy;

/// <summary>
/// Each way in which a text stops being needed: its row holds it no more, nor does the journal, and its key is destroyed at
/// once, so that no backup can be read. What else is there stays readable. The list is that of docs/decisions/0015.
/// </summary>
public sealed partial class EveryWayATextEnds : IAsyncLifetime
{
    private static readonly LocalDate Day = Organisation.FirstDay.PlusDays(2);

    private readonly Site _site = new();
    private StaffPerson _worker = null!;
    private Slot _sameDay = null!;
    private Slot _earlier = null!;
    private Slot _later = null!;
    private NewBooking _booked = null!;
    private AppointmentId _id;

    public enum Way
    {
        ErasedByItsClient,
        CancelledByItsClient,
        CancelledByStaff,
        MovedToALaterDay,
        MovedToAnEarlierDay,
        MovedOnTheSameDay,
        MovedToAnotherTown,
        MovedByStaff,
        PlaceReplacedByItsClient,
        SuggestionReplaced,
        SuggestionAccepted,
        SuggestionAnsweredWithAnotherPlace,
        SuggestionDroppedByConfirming,
        ReminderSent,
        ReminderGivenUp,
        ItsDayCame,
        BroughtBackByABackup,
    }

    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DayKeyVault Vault => Get<DayKeyVault>();

    private string Database => Path.Combine(_site.Folder, "data", "prosupport.db");

    public async ValueTask InitializeAsync()
    {
        EveryProvider.OnlyOnSqlite();
        _worker = await _site.AddPersonAsync(StaffRole.Counsellor, unit: _site.Helsinki.Id);
        var (first, neighbour) = (await PublishAsync(Day, 10), await PublishAsync(Day, 11));
        (_sameDay, _earlier, _later) = (await PublishAsync(Day, 14), await PublishAsync(Day.PlusDays(-1), 14), await PublishAsync(Day.PlusDays(3), 14));
        await BookAsync(neighbour);
        await BookAsync(await PublishAsync(Day.PlusDays(5), 10));
        _booked = await BookAsync(first);
        await using var db = _site.Database();
        _id = (await db.Appointments.SingleAsync(row => row.SlotId == first.Id, Cancel)).Id;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Ends_it_in_every_copy_at_once_and_nothing_else(Way way)
    {
        await PrepareAsync(way);
        var backup = await SealedAsync();
        backup.ShouldAllBe(text => Vault.Open(text.Envelope, text.Purpose) != null, "the control");

        await EndAsync(way);

        var now = await SealedAsync();
        var ended = backup.Except(now).ToList();
        ended.Count.ShouldBe(TextsThatEnd(way));
        foreach (var vault in new[] { Vault, AnotherProcess() })
        {
            ended.ShouldAllBe(text => vault.Open(text.Envelope, text.Purpose) == null);
            now.ShouldAllBe(text => vault.Open(text.Envelope, text.Purpose) != null);
        }

        await ShouldBeInNoFileAsync(ended.Select(text => text.Envelope));
        now.ShouldAllBe(text => IsInFiles(text.Envelope), "the control of looking");
    }

    [Fact]
    public void Is_listed_with_what_happens_to_row_journal_key_and_backup()
    {
        var record = Sources.Files("docs/decisions", "0015*.md").ShouldHaveSingleItem().Text;

        Rows().Matches(record).Select(row => row.Groups[1].Value).ShouldBe(Enum.GetNames<Way>());
    }

    /// <summary>A booking has a pseudonym, a place and a message, and its reminder an address.</summary>
    private static int TextsThatEnd(Way way) => way switch
    {
        Way.PlaceReplacedByItsClient or Way.SuggestionReplaced or Way.SuggestionDroppedByConfirming => 1,
        Way.ReminderSent or Way.ReminderGivenUp => 1,
        Way.SuggestionAccepted or Way.SuggestionAnsweredWithAnotherPlace => 2,
        Way.ItsDayCame => 8,
        _ => 4,
    };

    private async Task PrepareAsync(Way way)
    {
        if (way.ToString().StartsWith("Suggestion", StringComparison.Ordinal))
        {
            await SuggestAsync("Kirjasto");
        }
    }

    private async Task EndAsync(Way way)
    {
        switch (way)
        {
            case Way.ErasedByItsClient:
                (await Get<EraseAppointment>().RunAsync(_booked.Code, await SeenByClientAsync(), Cancel)).Refused.ShouldBeFalse();
                break;
            case Way.CancelledByItsClient:
                (await Get<CancelAppointment>().RunAsync(_booked.Code, await SeenByClientAsync(), Cancel)).Refused.ShouldBeFalse();
                break;
            case Way.CancelledByStaff:
                (await Get<CancelAppointmentByStaff>().RunAsync(_worker.WorkerId, await SeenAsync(), "Flunssa", Cancel)).Refused.ShouldBeFalse();
                break;
            case Way.MovedToALaterDay:
                await MoveAsync(_later);
                break;
            case Way.MovedToAnEarlierDay:
                await MoveAsync(_earlier);
                break;
            case Way.MovedOnTheSameDay:
                await MoveAsync(_sameDay);
                break;
            case Way.MovedToAnotherTown:
                await MoveAsync(_site.Later, new PlaceInUnit(_site.Turku.Key, "Kauppahalli"));
                break;
            case Way.MovedByStaff:
                (await Get<MoveAppointmentByStaff>().RunAsync(_worker.WorkerId, await SeenAsync(), _later.Id, Cancel)).Refused.ShouldBeFalse();
                break;
            case Way.PlaceReplacedByItsClient or Way.SuggestionAnsweredWithAnotherPlace:
                (await Get<NamePlace>().RunAsync(_booked.Code, await SeenByClientAsync(), "Torin kahvila", Cancel)).Refused.ShouldBeFalse();
                break;
            case Way.SuggestionReplaced:
                await SuggestAsync("Asema");
                break;
            case Way.SuggestionAccepted:
                (await Get<AcceptSuggestedPlace>().RunAsync(_booked.Code, await SeenByClientAsync(), Cancel)).Refused.ShouldBeFalse();
                break;
            case Way.SuggestionDroppedByConfirming:
                (await Get<ConfirmAppointment>().RunAsync(_worker.WorkerId, await SeenAsync(), Cancel)).Refused.ShouldBeFalse();
                break;
            case Way.ReminderSent:
                await RemindAsync(10, "sent=1 ");
                break;
            case Way.ReminderGivenUp:
                await PutBackAsync();
                break;
            case Way.ItsDayCame:
                _site.Clock.Now = Organisation.At(Day.PlusDays(1), 4);
                await Get<Nightly>().RunAsync(_site.Clock.Now, Cancel);
                break;
            case Way.BroughtBackByABackup:
                Vault.Erasures.NoteErased(_id, Vault.HashOf(_booked.Code), _site.Clock.Now);
                await Get<EraseAgain>().RunAsync(Cancel);
                break;
        }
    }

    private async Task<NewBooking> BookAsync(Slot slot) => (await Get<BookAppointment>().RunAsync(
        new BookingForm(DayKeyVault.NewRequestId(), slot.Id, ServiceModes.PlaceOfClientsChoice, Language.Fi, CheckedTexts.Of("Kuu", "Kahvila", "Hei", "kuu@client.example").Value), Cancel)).Value;

    private async Task SuggestAsync(string place) =>
        (await Get<SuggestPlace>().RunAsync(_worker.WorkerId, await SeenAsync(), place, Cancel)).Refused.ShouldBeFalse();

    private async Task MoveAsync(Slot to, PlaceInUnit? place = null) =>
        (await Get<MoveAppointment>().RunAsync(_booked.Code, await SeenByClientAsync(), to.Id, place, Cancel)).Refused.ShouldBeFalse();

    // At the very minute when the first of the two bookings of the day is due, and the other is not.
    private async Task RemindAsync(int hour, string outcome)
    {
        _site.Clock.Now = Organisation.At(Day.PlusDays(-1), hour);
        (await Get<SendReminders>().RunAsync(_site.Clock.Now, Cancel)).ToString().ShouldStartWith(outcome);
    }

    // Its appointment has begun while no mail could be sent.
    private async Task PutBackAsync()
    {
        _site.Clock.Now = Organisation.At(Day, 10);
        await using var db = _site.Database();
        var reminder = await db.Reminders.SingleAsync(row => row.AppointmentId == _id, Cancel);
        (await Get<SendReminder>().RunAsync(reminder.Id, _site.Clock.Now, Cancel)).Counts.ToString().ShouldBe("givenup=1");
    }

    private async Task<int?> SeenByClientAsync() => (await Get<FindBookingByCode>().RunAsync(_booked.Code, Cancel))?.Version;

    private async Task<Seen<AppointmentId>> SeenAsync()
    {
        await using var db = _site.Database();
        return new(_id, (await db.Appointments.SingleAsync(row => row.Id == _id, Cancel)).Version);
    }

    private async Task<Slot> PublishAsync(LocalDate day, int hour)
    {
        var slot = _site.Organisation.Slot(Organisation.At(day, hour), worker: _worker.WorkerId);
        await using var db = _site.Database();
        db.Add(slot);
        await db.SaveChangesAsync(Cancel);
        return slot;
    }

    private async Task<List<(SealedText Envelope, string Purpose)>> SealedAsync()
    {
        await using var db = _site.Database();
        return await SealedTexts.AllAsync(db);
    }

    private DayKeyVault AnotherProcess() => DayKeyVault.Open(new KeySettings
    {
        Directory = Path.Combine(_site.Folder, "keys"),
        MasterKeyFile = Path.Combine(_site.Folder, "secrets", "master.key"),
    });

    private async Task ShouldBeInNoFileAsync(IEnumerable<SealedText> ended)
    {
        await using var db = _site.Database();
        (await db.DroppedKeys.CountAsync(Cancel)).ShouldBe(0);
        new FileInfo(Database + "-wal").Length.ShouldBe(0);
        ended.ShouldAllBe(text => !IsInFiles(text));
    }

    private bool IsInFiles(SealedText text) =>
        new[] { Database, Database + "-wal" }.Any(file => Traces.BytesOf(file).AsSpan().IndexOf(text.ToBytes().AsSpan(5, 40)) >= 0);

    private T Get<T>()
        where T : notnull => _site.Services.GetRequiredService<T>();

    [GeneratedRegex(@"^\| `(\w+)` \|[^|]+\|[^|]+\|[^|]+\|[^|]+\|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
