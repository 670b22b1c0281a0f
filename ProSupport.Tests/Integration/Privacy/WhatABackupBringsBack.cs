using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Integration.Appointments;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments;
using ProSupport.Web.Appointments.Handling;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Tests.Integration.Privacy;

/// <summary>What is noted when something ends, before it is told to whoever ended it.</summary>
public sealed class WhatABackupBringsBack
{
    [Fact]
    public async Task Is_noted_whoever_ends_a_booking()
    {
        await using var house = await House.OpenAsync();
        var coordinator = await house.EmployAsync(house.Helsinki.Id, StaffRole.Coordinator);
        var (erased, cancelled) = (await house.BookAsync(House.FullForm(await house.SlotAsync())), await house.BookAsync(House.FullForm(await house.SlotAsync())));
        var ids = await IdsAsync(house);
        var byStaff = await house.BookedAsync(await house.SlotAsync());

        (await house.Get<EraseAppointment>().RunAsync(erased.Code, await house.SeenAsync(erased.Code), House.Cancel)).Refused.ShouldBeFalse();
        (await house.Get<CancelAppointment>().RunAsync(cancelled.Code, await house.SeenAsync(cancelled.Code), House.Cancel)).Refused.ShouldBeFalse();
        (await house.Get<CancelAppointmentByStaff>().RunAsync(coordinator, await house.SeenAsync(byStaff), "flu", House.Cancel)).Refused.ShouldBeFalse();

        var noted = house.Get<DayKeyVault>().Erasures.Read();
        ids.Select(id => noted.Of(id)).ShouldBe([Ending.Erased, Ending.CancelledByClient], ignoreOrder: true);
        noted.Of(byStaff).ShouldBe(Ending.CancelledByStaff);
    }

    [Fact]
    public async Task Is_noted_when_it_becomes_cancelled_and_not_when_it_changes_afterwards()
    {
        await using var house = await House.OpenAsync();
        var coordinator = await house.EmployAsync(house.Helsinki.Id, StaffRole.Coordinator);
        var id = await house.BookedAsync(await house.SlotAsync());
        (await house.Get<CancelAppointmentByStaff>().RunAsync(coordinator, await house.SeenAsync(id), "flu", House.Cancel)).Refused.ShouldBeFalse();
        var noted = NotedBytes(house);
        noted.ShouldBeGreaterThan(0);

        var forgotten = await house.Get<StoreChange>().RunAsync<Done>(
            async db =>
            {
                (await db.Appointments.SingleAsync(row => row.Id == id, House.Cancel)).Forget();
                return default(Done);
            },
            House.Cancel);

        forgotten.Refused.ShouldBeFalse();
        (await house.AppointmentAsync(id)).CodeHash.ShouldBeNull();
        NotedBytes(house).ShouldBe(noted);
    }

    [Fact]
    public async Task Is_not_noted_where_nothing_ended()
    {
        await using var house = await House.OpenAsync();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        await house.Get<NamePlace>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), "Torin kahvila", House.Cancel);
        house.Clock.Advance(Duration.FromDays(2));

        (await house.Get<CancelAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.AlreadyBegun);

        house.Get<DayKeyVault>().Erasures.Read().IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Ends_nothing_that_cannot_be_noted(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var coordinator = await house.EmployAsync(house.Helsinki.Id, StaffRole.Coordinator);
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()));
        Directory.Delete(Path.Combine(house.Settings.DataDirectory, "keys", "erased"), recursive: true);

        var refusals = new[]
        {
            (await house.Get<EraseAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel)).Refusal,
            (await house.Get<CancelAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel)).Refusal,
            (await house.Get<CancelAppointmentByStaff>().RunAsync(coordinator, await house.SeenAsync((await IdsAsync(house)).Single()), null, House.Cancel)).Refusal,
        };

        refusals.ShouldAllBe(refusal => refusal == AppointmentRefusals.CannotStoreNow);
        (await house.Get<FindBookingByCode>().RunAsync(booked.Code, House.Cancel)).ShouldBeEquivalentTo(booked.Booking);
    }

    [Fact]
    public async Task Ends_at_the_next_start_where_a_process_was_killed_before_it_committed()
    {
        await using var first = new ProSupportHost();
        var night = await new Night(first).WithServiceAsync();
        var (erased, cancelled, kept) = (
            await night.BookAsync(Organisation.FirstDay.PlusDays(3)), await night.BookAsync(Organisation.FirstDay.PlusDays(4)), await night.BookAsync(Organisation.FirstDay.PlusDays(5)));
        night.Vault.Erasures.NoteErased(erased, (await night.FindAsync(erased))!.CodeHash!.Value, first.Clock.Now);
        await NoteCancelledAsync(first, cancelled);

        await using var second = first.Second();

        (await night.FindAsync(erased)).ShouldBeNull();
        var again = (await night.FindAsync(cancelled)).ShouldNotBeNull();
        (again.State, again.Seat, again.Texts).ShouldBe((AppointmentState.CancelledByClient, null, AppointmentTexts.None));
        (await night.FindAsync(kept)).ShouldNotBeNull().Texts.Message.ShouldNotBeNull();
        await using var db = first.Database();
        (await db.Reminders.CountAsync(row => row.Address != null, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    private static async Task NoteCancelledAsync(ProSupportHost host, AppointmentId id)
    {
        await using var db = host.Database();
        var booking = await db.Appointments.Include(row => row.Slot).SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
        booking.CancelByClient(host.Clock.Now).Refused.ShouldBeFalse();
        host.Services.GetRequiredService<DayKeyVault>().Erasures.NoteCancelled(booking);
    }

    private static long NotedBytes(House house) =>
        Directory.GetFiles(Path.Combine(house.Settings.DataDirectory, "keys", "erased"), "2*").Sum(file => new FileInfo(file).Length);

    private static async Task<List<AppointmentId>> IdsAsync(House house)
    {
        await using var db = house.Database();
        return await db.Appointments.Select(row => row.Id).ToListAsync(House.Cancel);
    }
}
