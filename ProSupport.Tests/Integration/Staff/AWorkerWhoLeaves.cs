using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using ProSupport.Web.Staff.Changes;

namespace ProSupport.Tests.Integration.Staff;

public sealed class AWorkerWhoLeaves
{
    [Fact]
    public async Task Has_no_free_times_left_and_no_rules_that_make_new_ones()
    {
        await using var site = new Site();
        await using var db = site.Database();
        var worker = site.First.WorkerId!.Value;
        var rule = new OpeningRule(
            OpeningRuleId.New(), site.Meeting.Id, site.Helsinki.Id, worker, IsoDayOfWeek.Monday, new(9, 0), new(12, 0),
            new(2026, 1, 1), null, ServiceModes.Phone, 1, menOnly: false);
        db.OpeningRules.Add(rule);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        await using (var work = site.Database())
        {
            await site.Services.GetRequiredService<WorkersTimes>().TakeBackAsync(work, worker, leaves: true, site.Clock.Now, TestContext.Current.CancellationToken);
            await work.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var after = site.Database();
        (await after.Slots.Where(slot => slot.WorkerId == worker).ToListAsync(TestContext.Current.CancellationToken))
            .ShouldAllBe(slot => slot.Withdrawn);
        (await after.Slots.AnyAsync(slot => !slot.Withdrawn, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await after.OpeningRules.SingleAsync(row => row.Id == rule.Id, TestContext.Current.CancellationToken)).ValidUntil.ShouldBe(new LocalDate(2026, 11, 2));
        (await after.Workers.SingleAsync(row => row.Id == worker, TestContext.Current.CancellationToken)).Active.ShouldBeFalse();
    }

    [Fact]
    public async Task Cannot_sign_in_until_the_account_is_opened_again()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Counsellor);
        var administrator = await site.AddPersonAsync(StaffRole.Administrator);
        await site.Services.GetRequiredService<ChangeStaff>().CloseAsync(administrator.WorkerId, await site.SeenAsync(person.WorkerId), TestContext.Current.CancellationToken);
        using var visitor = new StaffVisitor(site);

        using var refused = await visitor.SendPasswordAsync(person.Email);
        await site.ByTwoAsync(async (change, who) => await change.ReopenAsync(who, await site.SeenAsync(person.WorkerId), TestContext.Current.CancellationToken));
        await visitor.SignInAsync(person);

        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("is wrong");
        (await visitor.IsSignedInAsync()).ShouldBeTrue();
        await using var db = site.Database();
        (await db.Workers.SingleAsync(TestContext.Current.CancellationToken)).Active.ShouldBeTrue();
    }
}
