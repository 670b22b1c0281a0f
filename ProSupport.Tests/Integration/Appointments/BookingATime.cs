using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class BookingATime
{
    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Everything_written_is_found_under_the_code(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var slot = await house.SlotAsync(start: Organisation.At(new(2026, 11, 5), 12), worker: house.Mikko);

        var booked = await house.BookAsync(House.FullForm(slot));

        var found = await house.Get<FindBookingByCode>().RunAsync(ClientCode.Parse(booked.Code.Grouped)!, House.Cancel);
        found.ShouldBeEquivalentTo(booked.Booking);
        (found!.Pseudonym, found.Place, found.Message).ShouldBe(("Kalle", "Kahvila Kulma", "Hei!\nTulen."));
        (found.State, found.Mode, found.Language).ShouldBe((AppointmentState.Requested, ServiceModes.PlaceOfClientsChoice, Language.Sv));
        (found.WorkerName, found.UnitKey, found.ServiceKey).ShouldBe(("Mikko", "helsinki", "meeting"));
        (found.Start, found.End, found.GoneOn).ShouldBe((slot.Start, slot.End, new LocalDate(2026, 11, 6)));
        found.Reminder.ShouldBe(new ReminderForClient(ReminderState.Waiting, slot.Start - Reminder.Lead, "kalle@example.fi", WasForAnotherTime: false));
        found.Stored.Select(part => part.Kind).ShouldBe(
            [StoredKind.Time, StoredKind.Code, StoredKind.Pseudonym, StoredKind.Place, StoredKind.Message, StoredKind.ReminderAddress]);
    }

    [Fact]
    public async Task Nothing_needs_to_be_written()
    {
        await using var house = await House.OpenAsync();

        var booked = await house.BookAsync(House.Form(await house.SlotAsync()));

        booked.Booking.Stored.Select(part => part.Kind).ShouldBe([StoredKind.Time, StoredKind.Code]);
        booked.Booking.Reminder.ShouldBeNull();
    }

    [Fact]
    public async Task A_place_is_kept_only_where_one_is_agreed_on()
    {
        await using var house = await House.OpenAsync();
        var form = House.FullForm(await house.SlotAsync()) with { Mode = ServiceModes.Phone };

        (await house.BookAsync(form)).Booking.Place.ShouldBeNull();
    }

    [Fact]
    public async Task A_reminder_for_which_it_is_too_late_is_not_stored()
    {
        await using var house = await House.OpenAsync();
        var slot = await house.SlotAsync(start: Organisation.Start + Reminder.ShortLead);

        (await house.BookAsync(House.FullForm(slot))).Booking.Reminder.ShouldBeNull();

        await using var db = house.Database();
        (await db.Reminders.CountAsync(House.Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task The_code_and_the_texts_are_not_in_the_database()
    {
        EveryProvider.OnlyOnSqlite();
        await using var house = await House.OpenAsync();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        await using (var db = house.Database())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", House.Cancel);
        }

        var bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(house.Settings.SqliteFile, House.Cancel));

        bytes.ShouldContain("PlaceOfClientsChoice"[..5], Case.Sensitive, "the file must hold what is not secret, or the search finds nothing at all");
        foreach (var secret in new[] { "Kalle", "Kulma", "Tulen", "kalle@", booked.Code.Grouped, booked.Code.Grouped.Replace("-", "", StringComparison.Ordinal), booked.Booking.CalendarUid })
        {
            bytes.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    [Fact]
    public async Task A_seat_freed_by_cancelling_can_be_booked_again()
    {
        await using var house = await House.OpenAsync();
        var slot = await house.SlotAsync();
        var booked = await house.BookAsync(House.Form(slot));
        (await house.Get<BookAppointment>().RunAsync(House.Form(slot), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.SlotTaken);

        (await house.Get<CancelAppointment>().RunAsync(booked.Code, booked.Booking.Version, House.Cancel)).Refused.ShouldBeFalse();

        var again = await house.BookAsync(House.Form(slot));
        again.Code.ShouldNotBe(booked.Code);
    }

    [Fact]
    public async Task A_booking_written_down_by_a_worker_is_in_the_access_log()
    {
        await using var house = await House.OpenAsync();
        var slot = await house.SlotAsync();

        await house.BookAsync(House.FullForm(slot) with { WrittenDownBy = house.Anna.Id });
        await house.BookAsync(House.Form(await house.SlotAsync()));

        await using var db = house.Database();
        var entry = await db.AccessLog.SingleAsync(House.Cancel);
        (entry.WorkerId, entry.Action, entry.At).ShouldBe((house.Anna.Id, AccessAction.WroteDown, Organisation.Start));
        (await db.Appointments.SingleAsync(row => row.Id == entry.AppointmentId, House.Cancel)).SlotId.ShouldBe(slot.Id);
    }

    [Fact]
    public async Task What_cannot_be_booked_is_refused_by_name_and_nothing_is_stored()
    {
        await using var house = await House.OpenAsync();
        var slot = await house.SlotAsync();
        var withdrawn = await house.SlotAsync();
        await house.Get<WithdrawSlot>().RunAsync(withdrawn.Id, House.Cancel);

        (await house.RefusalAsync(House.Form(slot) with { SlotId = SlotId.New() })).ShouldBe(AppointmentRefusals.SlotUnknown);
        (await house.RefusalAsync(House.Form(withdrawn))).ShouldBe(AppointmentRefusals.SlotWithdrawn);
        (await house.RefusalAsync(House.Form(await house.SlotAsync(start: Organisation.Start)))).ShouldBe(AppointmentRefusals.SlotStarted);
        (await house.RefusalAsync(House.Form(slot) with { Mode = ServiceModes.Chat })).ShouldBe(AppointmentRefusals.ModeNotOffered);
        (await house.RefusalAsync(House.Form(await house.SlotAsync(house.DropIn)))).ShouldBe(AppointmentRefusals.ServiceNotBooked);

        await using var db = house.Database();
        (await db.Appointments.CountAsync(House.Cancel), await db.Reminders.CountAsync(House.Cancel)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_clock_set_back_before_a_destroyed_key_is_refused_and_stores_nothing()
    {
        await using var house = await House.OpenAsync();
        house.Get<DayKeyVault>().DestroyThrough(new LocalDate(2026, 12, 1));

        (await house.RefusalAsync(House.FullForm(await house.SlotAsync()))).ShouldBe(AppointmentRefusals.DayAlreadyForgotten);
    }

    [Fact]
    public async Task A_full_disk_is_told_as_such_and_the_form_can_be_sent_again()
    {
        EveryProvider.OnlyOnSqlite();
        await using var house = await House.OpenAsync();
        var form = House.FullForm(await house.SlotAsync()) with { Texts = CheckedTexts.Of(null, null, new string('ä', ClientInput.LongestMessage), null).Value };
        var pages = await PragmaAsync(house, "PRAGMA page_count");

        // The limit stays with the one pooled connection that everything here uses; SQLite answers as on a full disk.
        await PragmaAsync(house, $"PRAGMA max_page_count = {pages}");
        (await house.RefusalAsync(form)).ShouldBe(AppointmentRefusals.CannotStoreNow);
        await PragmaAsync(house, $"PRAGMA max_page_count = {pages + 1000}");

        (await house.BookAsync(form)).Booking.Message.ShouldBe(form.Texts.Message);
    }

    private static async Task<long> PragmaAsync(House house, string pragma)
    {
        await using var db = house.Database();
        await db.Database.OpenConnectionAsync(House.Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = pragma;
        var value = (long)(await command.ExecuteScalarAsync(House.Cancel))!;
        await db.Database.CloseConnectionAsync();
        return value;
    }
}
