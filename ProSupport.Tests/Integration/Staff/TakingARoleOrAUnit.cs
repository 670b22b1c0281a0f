using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;

namespace ProSupport.Tests.Integration.Staff;

/// <summary>Nobody books a time at which nobody is who would read what they write.</summary>
public sealed class TakingARoleOrAUnit
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("close")]
    [InlineData("role")]
    [InlineData("unit")]
    public async Task Takes_back_the_times_and_tells_how_many_bookings_wait_for_somebody(string what)
    {
        await using var site = await NewSiteAsync();
        var (administrator, worker) = (await site.AddPersonAsync(StaffRole.Administrator), site.Counsellor);
        var (free, booked) = (await site.PublishAsync(Organisation.Tomorrow, 12), await site.PublishAsync(Organisation.Tomorrow, 10));
        var rule = await AddRuleAsync(site, worker.WorkerId);
        var booking = await site.BookedAsync(booked);

        var changed = await TakeAsync(site, administrator, worker, what);

        await using var db = site.Database();
        var taken = await db.Slots.CountAsync(slot => slot.WorkerId == worker.WorkerId && slot.Withdrawn, Token);
        changed.Value.ShouldBe(new StaffChanged(Times: taken, Left: 1));
        taken.ShouldBeGreaterThanOrEqualTo(2);
        (await db.Slots.Where(slot => slot.Id == free || slot.Id == booked).ToListAsync(Token)).ShouldAllBe(slot => slot.Withdrawn);
        (await db.OpeningRules.SingleAsync(row => row.Id == rule, Token)).ValidUntil.ShouldBe(new LocalDate(2026, 11, 2));
        (await db.Appointments.SingleAsync(row => row.Id == booking, Token)).State.ShouldBe(AppointmentState.Requested);
        (await db.Workers.SingleAsync(row => row.Id == worker.WorkerId, Token)).Active.ShouldBe(what == "unit");
        var schedule = await site.Services.GetRequiredService<ScheduleOfUnit>().RunAsync(site.Coordinator.WorkerId, site.Helsinki.Id, Token);
        schedule!.Stranded.Select(row => row.Id).ShouldBe([booking]);
    }

    [Fact]
    public async Task Of_the_last_of_a_unit_takes_back_the_times_of_the_team_and_tells_of_them_too()
    {
        await using var site = await NewSiteAsync();
        var administrator = await site.AddPersonAsync(StaffRole.Administrator);
        var colleague = await site.AddPersonAsync(StaffRole.Nurse, unit: site.Helsinki.Id);
        await LeaveTheUnitToAsync(site, site.Counsellor.WorkerId, colleague.WorkerId);
        await site.PublishAsync(site.Meeting, colleague.WorkerId, Organisation.Tomorrow, 10);
        var team = await site.PublishAsync(site.Test, null, Organisation.Tomorrow, 12);

        (await TakeAsync(site, administrator, site.Counsellor, "close")).Value.ShouldBe(new StaffChanged(Times: 0, Left: 0));
        (await IsWithdrawnAsync(site, team)).ShouldBeFalse();

        var last = await TakeAsync(site, administrator, colleague, "close");
        last.Value.ShouldBe(new StaffChanged(Times: 3, Left: 0), "the worker's own, this one of the team's and the site's");
        (await IsWithdrawnAsync(site, team)).ShouldBeTrue("nobody is there to read what is booked in it");
    }

    [Fact]
    public async Task Leaves_the_times_that_the_worker_has_at_the_new_unit_already()
    {
        await using var site = await NewSiteAsync();
        var administrator = await site.AddPersonAsync(StaffRole.Administrator);
        var other = site.Turku.Id;
        var there = await PublishAtAsync(site, other, 14);

        await site.Services.GetRequiredService<ChangeStaff>().DescribeAsync(
            administrator.WorkerId, await site.SeenAsync(site.Counsellor.WorkerId), Staff(site.Counsellor, other, StaffRole.Counsellor), Token);

        await using var db = site.Database();
        (await db.Slots.SingleAsync(slot => slot.Id == there, Token)).Withdrawn.ShouldBeFalse();
    }

    [Fact]
    public async Task What_clients_choose_a_worker_by_is_taken_over_by_the_coming_times()
    {
        await using var site = await NewSiteAsync();
        var administrator = await site.AddPersonAsync(StaffRole.Administrator);
        var (free, booked) = (await site.PublishAsync(Organisation.Tomorrow, 12), await site.PublishAsync(Organisation.Tomorrow, 10));
        await site.BookedAsync(booked);
        var staff = Staff(site.Counsellor, site.Helsinki.Id, StaffRole.Counsellor) with { Languages = SpokenLanguages.Parse("fi th"), IsMale = true };

        var changed = await site.Services.GetRequiredService<ChangeStaff>().DescribeAsync(administrator.WorkerId, await site.SeenAsync(site.Counsellor.WorkerId), staff, Token);

        changed.Value.Left.ShouldBe(1, "who booked a worker who speaks English");
        (await IsWithdrawnAsync(site, free)).ShouldBeTrue();
        (await IsWithdrawnAsync(site, booked)).ShouldBeTrue();
        await using var db = site.Database();
        var open = await db.Slots.SingleAsync(slot => slot.WorkerId == site.Counsellor.WorkerId && !slot.Withdrawn, Token);
        (open.MaleWorker, open.Languages.Codes).ShouldBe((true, ",fi,th,"));
    }

    [Fact]
    public async Task Is_one_step_with_the_account_all_of_it_or_nothing()
    {
        var database = new BrokenSlots();
        await using var site = await NewSiteAsync(database.AddTo);
        var administrator = await site.AddPersonAsync(StaffRole.Administrator);
        var slot = await site.PublishAsync(Organisation.Tomorrow, 12);
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(site.Counsellor);

        database.Broken = true;
        var refused = await TakeAsync(site, administrator, site.Counsellor, "close");
        database.Broken = false;

        refused.Refusal.ShouldBe(StaffRefusals.CannotStoreNow);
        (await IsWithdrawnAsync(site, slot)).ShouldBeFalse();
        (await visitor.IsSignedInAsync()).ShouldBeTrue();
        await using (var db = site.Database())
        {
            (await db.Users.SingleAsync(user => user.Id == site.Counsellor.WorkerId.Value, Token)).Closed.ShouldBeFalse();
            (await db.AccountChanges.AnyAsync(Token)).ShouldBeFalse();
        }

        (await TakeAsync(site, administrator, site.Counsellor, "close")).Refused.ShouldBeFalse();
        (await IsWithdrawnAsync(site, slot)).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_administrators_and_a_coordinator_who_publishes_at_once_leave_no_time_of_somebody_who_is_closed()
    {
        await using var site = await NewSiteAsync();
        await using var second = site.Second();
        var (first, other) = (await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Administrator));
        var unit = site.Turku.Id;
        for (var round = 0; round < 10; round++)
        {
            var worker = await site.AddPersonAsync(StaffRole.Counsellor, unit: site.Helsinki.Id);
            await site.PublishAsync(site.Meeting, worker.WorkerId, Organisation.Tomorrow, 12);

            var seen = await site.SeenAsync(worker.WorkerId);
            var closing = site.Services.GetRequiredService<ChangeStaff>().CloseAsync(first.WorkerId, seen, Token);
            var moving = second.Services.GetRequiredService<ChangeStaff>().DescribeAsync(
                other.WorkerId, seen, Staff(worker, unit, StaffRole.Counsellor), Token);
            var publishing = second.Services.GetRequiredService<PublishOneOffTime>().RunAsync(FormOf(site, site.Helsinki.Id, worker, 15), Token);
            await Task.WhenAll(closing, moving, publishing);

            // Of two who saw the same one was faster; who closes looks again and closes what is there now.
            new[] { await closing, await moving }.Count(outcome => outcome.Refusal == StaffRefusals.AccountNotAsSeen).ShouldBe(1);
            (await moving).Refused.ShouldBe(!(await closing).Refused);
            ((await closing).Refused && (await TakeAsync(site, first, worker, "close")).Refused).ShouldBeFalse();
            await using var db = site.Database();
            (await db.Workers.SingleAsync(row => row.Id == worker.WorkerId, Token)).Active.ShouldBeFalse();
            (await db.Slots.AnyAsync(slot => slot.WorkerId == worker.WorkerId && !slot.Withdrawn, Token)).ShouldBeFalse();
        }
    }

    private static async Task LeaveTheUnitToAsync(Site site, params WorkerId[] workers)
    {
        await using var db = site.Database();
        await db.Workers.Where(row => !workers.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(other => other.Active, false), Token);
    }

    private static async Task<Site> NewSiteAsync(Action<IServiceCollection>? services = null) => await Site.With(services ?? (_ => { })).WithStaffAsync();

    private static Task<Outcome<StaffChanged>> TakeAsync(Site site, StaffPerson who, StaffPerson from, string what) =>
        TakeAsync(site, site.Services.GetRequiredService<ChangeStaff>(), who, from, what);

    private static async Task<Outcome<StaffChanged>> TakeAsync(Site site, ChangeStaff change, StaffPerson who, StaffPerson from, string what)
    {
        switch (what)
        {
            case "close":
                return await change.CloseAsync(who.WorkerId, await site.SeenAsync(from.WorkerId), Token);
            case "unit":
                return await change.DescribeAsync(who.WorkerId, await site.SeenAsync(from.WorkerId), Staff(from, site.Turku.Id, StaffRole.Counsellor), Token);
            default:
                // A coordinator beside it, so that a role is left.
                var unit = site.Helsinki.Id;
                await change.DescribeAsync(who.WorkerId, await site.SeenAsync(from.WorkerId), Staff(from, unit, StaffRole.Counsellor, StaffRole.Coordinator), Token);
                (await site.ConfirmAsync(site.Coordinator)).Refused.ShouldBeFalse();
                return await change.DescribeAsync(who.WorkerId, await site.SeenAsync(from.WorkerId), Staff(from, unit, StaffRole.Coordinator), Token);
        }
    }

    private static NewStaff Staff(StaffPerson person, UnitId unit, params StaffRole[] roles) =>
        new(person.Email, roles, "Aino", unit, SpokenLanguages.Parse("fi en"), IsMale: false, Language.Fi);

    private static OneOffForm FormOf(Site site, UnitId unit, StaffPerson worker, int hour) => new(
        new TimesForm(site.Meeting.Id, unit, worker.WorkerId, site.Meeting.Modes, 1, MenOnly: false), Organisation.Tomorrow, new LocalTime(hour, 0), null);

    private static async Task<SlotId> PublishAtAsync(Site site, UnitId unit, int hour) =>
        (await site.Services.GetRequiredService<PublishOneOffTime>().RunAsync(FormOf(site, unit, site.Counsellor, hour), Token)).Value.Slots.Single();

    private static async Task<OpeningRuleId> AddRuleAsync(Site site, WorkerId worker)
    {
        var rule = new OpeningRule(
            OpeningRuleId.New(), site.Meeting.Id, site.Helsinki.Id, worker, IsoDayOfWeek.Friday, new(9, 0), new(12, 0),
            new(2026, 1, 1), null, ServiceModes.Phone, 1, menOnly: false);
        await using var db = site.Database();
        db.Add(rule);
        await db.SaveChangesAsync(Token);
        return rule.Id;
    }

    private static async Task<bool> IsWithdrawnAsync(Site site, SlotId id)
    {
        await using var db = site.Database();
        return (await db.Slots.SingleAsync(slot => slot.Id == id, Token)).Withdrawn;
    }

    /// <summary>A disk that is full when a slot is written, and at no other time.</summary>
    private sealed class BrokenSlots : Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesInterceptor
    {
        public bool Broken { get; set; }

        public void AddTo(IServiceCollection services) => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(this));

        public override ValueTask<Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int>> SavingChangesAsync(
            Microsoft.EntityFrameworkCore.Diagnostics.DbContextEventData eventData,
            Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int> result,
            CancellationToken cancellationToken = default) =>
            Broken && eventData.Context!.ChangeTracker.Entries<Slot>().Any(entry => entry.State == EntityState.Modified)
                ? throw new Microsoft.Data.Sqlite.SqliteException("broken by a test", BreakableDatabase.DiskFull)
                : base.SavingChangesAsync(eventData, result, cancellationToken);
    }
}
