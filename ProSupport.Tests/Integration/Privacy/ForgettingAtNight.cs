using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Privacy;

public sealed class ForgettingAtNight
{
    private static readonly LocalDate Day = Organisation.FirstDay;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_code_and_address_go_on_their_day_and_so_does_the_key()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var booking = await night.BookAsync(Day);
        var later = await night.BookAsync(Day.PlusDays(1));
        var sealedText = (await night.FindAsync(booking))!.Message!;

        await night.PassAsync(Day.PlusDays(1));

        var waiting = (await night.FindAsync(booking)).ShouldNotBeNull();
        waiting.CodeHash.ShouldBeNull();
        waiting.Texts.ShouldBe(AppointmentTexts.None);
        (await AddressAsync(host, booking)).ShouldBeNull();
        night.Vault.Open(sealedText, $"appointment.message:{booking.Value:N}").ShouldBeNull();
        night.Vault.DaysKept.ShouldBe([Day.PlusDays(2)]);

        (await night.FindAsync(later))!.Message.ShouldNotBeNull();
        (await AddressAsync(host, later)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_of_it_is_left_in_the_files_of_the_database()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var booking = (await night.FindAsync(await night.BookAsync(Day, new string('x', 5000))))!;
        byte[][] traces = [booking.Message!.ToBytes()[..48], booking.Message.ToBytes()[^48..], booking.Pseudonym!.ToBytes()[..48], booking.CodeHash!.Value.ToArray()];
        traces.ShouldAllBe(trace => IsInFiles(host, trace));

        await night.PassAsync(Day.PlusDays(1));

        traces.ShouldAllBe(trace => !IsInFiles(host, trace));
    }

    [Fact]
    public async Task One_that_nobody_closes_waits_without_its_texts_and_is_deleted_uncounted_in_the_end()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var booking = await night.BookAsync(Day);
        (await night.PassAsync(Day.PlusDays(1))).ToString().ShouldContain("unclosed=1");

        (await night.PassAsync(Day.PlusDays(14))).ToString().ShouldContain("unclosed=1");
        (await night.FindAsync(booking)).ShouldNotBeNull();

        (await night.PassAsync(Day.PlusDays(15))).ToString().ShouldContain("uncounted=1");
        (await night.FindAsync(booking)).ShouldBeNull();
        (await night.TalliesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_mark_of_a_spent_form_goes_on_its_day_and_when_a_booking_was_made_on_the_first_night()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var booking = await night.BookAsync(Day.PlusDays(1));
        var mark = CodeHash.From([.. Enumerable.Range(1, CodeHash.SizeInBytes).Select(number => (byte)number)]);
        await using (var db = host.Database())
        {
            db.Add(new SpentForm(mark, Day.PlusDays(2)));
            await db.SaveChangesAsync(Token);
        }

        (await night.FindAsync(booking))!.FormAnsweredUntil.ShouldNotBeNull();
        await night.PassAsync(Day.PlusDays(1));

        var kept = (await night.FindAsync(booking))!;
        (kept.FormAnsweredUntil, kept.CodeHash is null).ShouldBe((null, false));
        IsInFiles(host, mark.ToArray()).ShouldBeTrue("its day is not yet over");

        await night.PassAsync(Day.PlusDays(2));

        IsInFiles(host, mark.ToArray()).ShouldBeFalse();
        await using var after = host.Database();
        (await after.SpentForms.CountAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task The_access_log_goes_after_its_days_and_past_times_that_nobody_booked_go_too()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        await night.CancelAsync(await night.BookAsync(Day));
        await using (var db = host.Database())
        {
            db.AccessLog.Add(new AccessLogEntry(WorkerId.New(), AppointmentId.New(), AccessAction.Opened, host.Clock.Now));
            await db.SaveChangesAsync(Token);
        }

        await night.PassAsync(Day.PlusDays(60));
        (await CountAsync(host)).ShouldBe((1, 1));

        await night.PassAsync(Day.PlusDays(61));
        (await CountAsync(host)).ShouldBe((1, 0));

        await night.PassAsync(Day.PlusDays(180));
        (await CountAsync(host)).ShouldBe((1, 0));

        await night.PassAsync(Day.PlusDays(181));
        (await CountAsync(host)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_copy_of_the_keys_loses_what_they_lose_and_can_open_what_is_written_tomorrow()
    {
        var copy = Directory.CreateTempSubdirectory("prosupport-copy-");
        try
        {
            await using var host = new ProSupportHost(new Dictionary<string, string> { ["Keys:CopyDirectory"] = copy.FullName });
            var night = await new Night(host).WithServiceAsync();
            await night.BookAsync(Day);

            await night.PassAsync(Day.PlusDays(1));

            var days = Directory.GetFiles(Path.Combine(copy.FullName, "days")).Select(Path.GetFileNameWithoutExtension).ToArray();
            days.ShouldNotContain("2026-11-03");
            days.ShouldContain("2026-11-04");
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_step_that_fails_does_not_hold_up_the_forgetting()
    {
        EveryProvider.OnlyOnSqlite();
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var met = await night.BookAsync(Day);
        await night.MeetAsync(met);
        await using (var db = host.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Tallies RENAME TO Elsewhere", Token);
        }

        await Should.ThrowAsync<AggregateException>(night.PassAsync(Day.PlusDays(1)));

        (await night.FindAsync(met))!.CodeHash.ShouldBeNull();
        night.Vault.DaysKept.ShouldBeEmpty();
    }

    private static bool IsInFiles(ProSupportHost host, byte[] trace) =>
        Directory.GetFiles(Path.Combine(host.Folder, "data")).Any(file => Traces.BytesOf(file).AsSpan().IndexOf(trace) >= 0);

    private static async Task<SealedText?> AddressAsync(ProSupportHost host, AppointmentId booking)
    {
        await using var db = host.Database();
        return await db.Reminders.Where((Reminder row) => row.AppointmentId == booking).Select(row => row.Address).SingleAsync(Token);
    }

    private static async Task<(int Log, int Slots)> CountAsync(ProSupportHost host)
    {
        await using var db = host.Database();
        return (await db.AccessLog.CountAsync(Token), await db.Slots.CountAsync(Token));
    }
}
