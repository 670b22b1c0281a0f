using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Handling;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class StaffOpeningABooking
{
    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Its_worker_reads_it_and_is_logged(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var mikko = await house.EmployAsync(house.Mikko, StaffRole.Counsellor);
        var id = await house.BookedAsync(await house.SlotAsync(worker: house.Mikko));

        var opened = (await OpenAsync(house, mikko, id)).Value;

        (opened.Texts!.Pseudonym, opened.Texts.Place, opened.Texts.Message).ShouldBe(("Kalle", "Kahvila Kulma", "Hei!\nTulen."));
        opened.Reminder!.State.ShouldBe(ReminderState.Waiting);
        (await house.AccessLogAsync(id)).ShouldBe([(mikko, AccessAction.Opened)]);
    }

    [Fact]
    public async Task A_colleague_does_not_find_it()
    {
        await using var house = await House.OpenAsync();
        var anna = await house.EmployAsync(house.Anna, StaffRole.Counsellor, StaffRole.Nurse);
        var id = await house.BookedAsync(await house.SlotAsync(worker: house.Mikko));

        (await OpenAsync(house, anna, id)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.AccessLogAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_teams_booking_is_read_by_the_units_own_people_and_nobody_elses()
    {
        await using var house = await House.OpenAsync();
        var anna = await house.EmployAsync(house.Anna, StaffRole.Nurse);
        var far = await house.EmployAsync(house.Tampere.Id, StaffRole.Nurse);
        var id = await house.BookedAsync(await house.SlotAsync());

        (await OpenAsync(house, anna, id)).Value.Texts!.Pseudonym.ShouldBe("Kalle");
        (await OpenAsync(house, far, id)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
    }

    [Fact]
    public async Task A_coordinator_sees_when_it_is_and_nothing_that_the_client_wrote()
    {
        await using var house = await House.OpenAsync();
        var coordinator = await house.EmployAsync(house.Tampere.Id, StaffRole.Coordinator);
        var slot = await house.SlotAsync(worker: house.Mikko);
        var id = await house.BookedAsync(slot);

        var opened = (await OpenAsync(house, coordinator, id)).Value;

        (opened.Start, opened.Texts, opened.Closing).ShouldBe((slot.Start, null, null));
        (await house.AccessLogAsync(id)).ShouldBe([(coordinator, AccessAction.Opened)]);
    }

    [Theory]
    [InlineData(StaffRole.Administrator)]
    [InlineData(StaffRole.Administrator, StaffRole.Counsellor)]
    [InlineData(StaffRole.Administrator, StaffRole.Coordinator)]
    [InlineData]
    public async Task An_administrator_reaches_none_whatever_other_role_they_have(params StaffRole[] roles)
    {
        await using var house = await House.OpenAsync();
        var mikko = await house.EmployAsync(house.Mikko, roles);
        var id = await house.BookedAsync(await house.SlotAsync(worker: house.Mikko));

        (await OpenAsync(house, mikko, id)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<ConfirmAppointment>().RunAsync(mikko, await house.SeenAsync(id), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.Get<CancelAppointmentByStaff>().RunAsync(mikko, await house.SeenAsync(id), null, House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
        (await house.AccessLogAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_has_left_reaches_none()
    {
        await using var house = await House.OpenAsync();
        var mikko = await house.EmployAsync(house.Mikko, StaffRole.Counsellor);
        var id = await house.BookedAsync(await house.SlotAsync(worker: house.Mikko));
        await using (var db = house.Database())
        {
            db.Workers.Single(row => row.Id == mikko).Leave();
            await db.SaveChangesAsync(House.Cancel);
        }

        (await OpenAsync(house, mikko, id)).Refusal.ShouldBe(AppointmentRefusals.BookingUnknown);
    }

    [Fact]
    public async Task Its_day_gone_it_opens_without_texts()
    {
        await using var house = await House.OpenAsync();
        var mikko = await house.EmployAsync(house.Mikko, StaffRole.Counsellor);
        var id = await house.BookedAsync(await house.SlotAsync(worker: house.Mikko));
        house.Get<Infrastructure.Crypto.DayKeyVault>().DestroyThrough((await house.AppointmentAsync(id)).GoneOn);

        (await OpenAsync(house, mikko, id)).Value.Texts.ShouldBe(new OpenedTexts(null, null, null, null, null));
    }

    private static Task<Outcome<OpenedAppointment>> OpenAsync(House house, WorkerId who, AppointmentId id) =>
        house.Get<OpenAppointment>().RunAsync(who, id, House.Cancel);
}
