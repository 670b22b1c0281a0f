using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Reminders;

namespace ProSupport.Tests.Integration.CommandLine;

/// <summary>A backup is taken, its clients erase and cancel, and it is put back: by the command, by hand, after a disaster.</summary>
public sealed class RestoringWhatWasErased : IDisposable
{
    private const string Written = "CANARY-by the fountain";
    private const int All = 3;

    private static readonly Duration Ahead = Duration.FromDays(2);

    private readonly TheProgram _program = new() { Settings = { ["Jobs:Schedule"] = "off" } };
    private readonly FakeClock _clock = new(SystemClock.Instance.GetCurrentInstant());
    private ClientCode _erased = null!;
    private ClientCode _cancelled = null!;
    private ClientCode _reminded = null!;
    private ClientCode _kept = null!;
    private List<BookingForm> _spent = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Backups => Path.Combine(_program.Folder, "backups");

    private string Copy => Path.Combine(_program.Folder, "copy");

    private string Database => Path.Combine(_program.Data, "prosupport.db");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Brings_none_of_it_back()
    {
        await BackUpAndEndAsync();

        var restored = await _program.RunAsync("restore", Backups);

        restored.ExitCode.ShouldBe(0, restored.Error);
        restored.Output.ShouldContain($"{All} bookings and addresses in it had been erased, cancelled or sent since");
        (await _program.RunAsync("check")).Output.Trim().ShouldBe("Everything is in order.");
        await ShouldBeEndedAsync();
    }

    [Fact]
    public async Task By_hand_is_noticed_and_undone_at_the_next_start()
    {
        await BackUpAndEndAsync();
        PutInPlaceByHand();

        var check = await _program.RunAsync("check");
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain($"{All} bookings and addresses are there that had been erased, cancelled or sent");

        using (await _program.ServeAsync())
        {
            (await _program.RunAsync("check")).Output.Trim().ShouldBe("Everything is in order.");
        }

        await ShouldBeEndedAsync();
    }

    [Fact]
    public async Task After_a_disaster_that_left_a_backup_and_the_copy_of_the_keys_alone()
    {
        _program.Settings["Keys:CopyDirectory"] = Copy;
        await BackUpAndEndAsync();
        Directory.Delete(_program.Data, recursive: true);
        Directory.Delete(_program.Keys, recursive: true);
        Directory.Move(Copy, _program.Keys);

        (await _program.RunAsync("restore", Backups)).ExitCode.ShouldBe(0);

        (await _program.RunAsync("check")).Output.Trim().ShouldBe("Everything is in order.");
        await ShouldBeEndedAsync();
    }

    [Fact]
    public async Task A_copy_that_could_not_be_reached_is_named_by_check_until_a_night_has_made_it_good()
    {
        _program.Settings["Keys:CopyDirectory"] = Copy;
        await BackUpAndEndAsync();
        File.Delete(Directory.GetFiles(Path.Combine(Copy, "erased"), "2*").First());

        (await _program.RunAsync("check")).Output.ShouldStartWith("Keys:CopyDirectory");
        (await _program.RunAsync("nightly")).ExitCode.ShouldBe(0);

        (await _program.RunAsync("check")).Output.Trim().ShouldBe("Everything is in order.");
    }

    [Fact]
    public async Task Is_refused_for_a_backup_older_than_what_is_known()
    {
        await BackUpAndEndAsync();
        foreach (var file in Directory.GetFiles(Backups))
        {
            File.Move(file, Path.Combine(Backups, Path.GetFileName(file).Replace($"prosupport-{_clock.Now.InUtc().Year}", "prosupport-2020", StringComparison.Ordinal)));
        }

        var refused = await _program.RunAsync("restore", Backups);

        refused.ExitCode.ShouldBe(1);
        refused.ErrorLines.ShouldHaveSingleItem().ShouldContain("Retention:BackupDays");
        await ShouldBeEndedAsync();
    }

    [Fact]
    public async Task Counts_a_night_once_that_was_counted_before()
    {
        var yesterday = _clock.Now.InZone(Organisation.Zone).Date.PlusDays(-1);
        await using (var host = Host())
        {
            var night = await new Night(host).WithServiceAsync();
            await night.MeetAsync(await night.BookAsync(yesterday));
            await night.MeetAsync(await night.BookAsync(yesterday.PlusDays(-1)));
        }

        (await _program.RunAsync("backup", Backups)).ExitCode.ShouldBe(0);
        (await _program.RunAsync("nightly")).ExitCode.ShouldBe(0);
        (await _program.RunAsync("restore", Backups)).ExitCode.ShouldBe(0);
        (await _program.RunAsync("nightly")).ExitCode.ShouldBe(0);
        (await _program.RunAsync("nightly")).ExitCode.ShouldBe(0);

        await using var after = Host();
        (await new Night(after).TotalsAsync()).Sum(total => total.Events).ShouldBe(2);
        (await new Night(after).TalliesAsync()).Count.ShouldBe(2);
    }

    private ProSupportHost Host() => _program.Host(_clock);

    private async Task BackUpAndEndAsync()
    {
        EveryProvider.OnlyOnSqlite();
        await using (var host = Host())
        {
            var slots = await PublishAsync(host);
            _spent = [.. slots.Select(slot => Form(slot, slot == slots[2] ? "kuu@client.example" : null))];
            (_erased, _cancelled) = (await BookAsync(host, _spent[0]), await BookAsync(host, _spent[1]));
            (_reminded, _kept) = (await BookAsync(host, _spent[2]), await BookAsync(host, _spent[3]));
        }

        var nightly = await _program.RunAsync("nightly");
        nightly.ExitCode.ShouldBe(0, nightly.Error);
        (await _program.RunAsync("backup", Backups)).ExitCode.ShouldBe(0);
        await using var later = Host();
        (await later.Services.GetRequiredService<EraseAppointment>().RunAsync(_erased, await SeenAsync(later, _erased), Token)).Refused.ShouldBeFalse();
        (await later.Services.GetRequiredService<CancelAppointment>().RunAsync(_cancelled, await SeenAsync(later, _cancelled), Token)).Refused.ShouldBeFalse();
        var (erasedSince, cancelledSince) = (await BookAsync(later, _spent[4]), await BookAsync(later, _spent[5]));
        (await later.Services.GetRequiredService<EraseAppointment>().RunAsync(erasedSince, await SeenAsync(later, erasedSince), Token)).Refused.ShouldBeFalse();
        (await later.Services.GetRequiredService<CancelAppointment>().RunAsync(cancelledSince, await SeenAsync(later, cancelledSince), Token)).Refused.ShouldBeFalse();
        _clock.Now = SystemClock.Instance.GetCurrentInstant() + Ahead + Duration.FromHours(3) - Reminder.Lead;
        (await later.Services.GetRequiredService<SendReminders>().RunAsync(_clock.Now, Token)).ToString().ShouldStartWith("sent=1 ");
        _clock.Now = SystemClock.Instance.GetCurrentInstant();
    }

    private async Task<List<Slot>> PublishAsync(ProSupportHost host)
    {
        var organisation = new Organisation();
        var slots = Enumerable.Range(0, 6).Select(number => organisation.Slot(_clock.Now + Ahead + Duration.FromHours(number))).ToList();
        await using var db = host.Database();
        db.AddRange([.. organisation.Rows, .. slots]);
        await db.SaveChangesAsync(Token);
        return slots;
    }

    private static BookingForm Form(Slot slot, string? address) =>
        new(DayKeyVault.NewRequestId(), slot.Id, ServiceModes.PlaceOfClientsChoice, Language.Fi, CheckedTexts.Of("Kuu", Written, Written, address).Value);

    private static async Task<ClientCode> BookAsync(ProSupportHost host, BookingForm form) =>
        (await host.Services.GetRequiredService<BookAppointment>().RunAsync(form, Token)).Value.Code;

    private static async Task<int?> SeenAsync(ProSupportHost host, ClientCode code) =>
        (await host.Services.GetRequiredService<FindBookingByCode>().RunAsync(code, Token))?.Version;

    private void PutInPlaceByHand()
    {
        foreach (var journal in new[] { "-wal", "-shm" })
        {
            File.Delete(Database + journal);
        }

        File.Copy(Directory.GetFiles(Backups, "*.db").Single(), Database, overwrite: true);
    }

    private async Task ShouldBeEndedAsync()
    {
        await using var host = Host();
        var find = host.Services.GetRequiredService<FindBookingByCode>();
        (await find.RunAsync(_erased, Token)).ShouldBeNull();
        var cancelled = (await find.RunAsync(_cancelled, Token)).ShouldNotBeNull();
        cancelled.State.ShouldBe(AppointmentState.CancelledByClient);
        cancelled.Stored.Select(part => part.Kind).ShouldBe([StoredKind.Time, StoredKind.Code]);
        var reminded = (await find.RunAsync(_reminded, Token)).ShouldNotBeNull();
        (reminded.Reminder!.State, reminded.Reminder.Address, reminded.Message).ShouldBe((ReminderState.Sent, null, Written));
        (await find.RunAsync(_kept, Token)).ShouldNotBeNull().Place.ShouldBe(Written);
        await ShouldBookNothingAgainAsync(host);
    }

    /// <summary>Every form is sent once more, as a restored tab does: of what was erased, and of what the backup never had, nothing rises.</summary>
    private async Task ShouldBookNothingAgainAsync(ProSupportHost host)
    {
        await using var db = host.Database();
        var before = await db.Appointments.CountAsync(Token);
        var book = host.Services.GetRequiredService<BookAppointment>();
        foreach (var form in _spent)
        {
            var sent = await book.RunAsync(form, Token);
            (sent.Refused || sent.Value.SentAgain).ShouldBeTrue();
            (await book.FindSentAsync(form.RequestId, Token)).ShouldNotBeNull();
        }

        (await book.RunAsync(_spent[0], Token)).Refusal.ShouldBe(AppointmentRefusals.FormErased);
        (await book.RunAsync(_spent[4], Token)).Refusal.ShouldBe(AppointmentRefusals.FormErased);
        (await db.Appointments.CountAsync(Token)).ShouldBe(before);
    }
}
