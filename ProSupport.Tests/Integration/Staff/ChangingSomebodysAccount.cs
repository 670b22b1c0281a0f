using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using ProSupport.Web.Privacy;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;

namespace ProSupport.Tests.Integration.Staff;

/// <summary>What an administrator does to other people's accounts, and what they cannot do alone.</summary>
public sealed class ChangingSomebodysAccount
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_done_to_an_account_that_is_not_what_was_seen()
    {
        await using var site = new ProSupportHost();
        var (first, second, worker) = (
            await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Counsellor));
        var (unit, seen) = (await UnitAsync(site), await site.SeenAsync(worker.WorkerId));
        var change = site.Services.GetRequiredService<ChangeStaff>();
        var (theirs, ours) = (Staff(worker.Email, unit, StaffRole.Counsellor) with { PublicName = "Sini" }, Staff(worker.Email, unit, StaffRole.Counsellor) with { PublicName = "Oona" });

        (await change.DescribeAsync(first.WorkerId, seen, theirs, Token)).Refused.ShouldBeFalse();
        Outcome<StaffChanged>[] outcomes =
        [
            await change.DescribeAsync(second.WorkerId, seen, ours, Token),
            await change.InviteAgainAsync(second.WorkerId, seen, Token),
            await change.ResetAppAsync(second.WorkerId, seen, Token),
            await change.CloseAsync(second.WorkerId, seen, Token),
            await change.ReopenAsync(second.WorkerId, seen, Token),
        ];

        outcomes.ShouldAllBe(outcome => outcome.Refusal == StaffRefusals.AccountNotAsSeen);
        (await site.SeenAsync(worker.WorkerId)).PublicName.ShouldBe("Sini");
        (await change.DescribeAsync(second.WorkerId, await site.SeenAsync(worker.WorkerId), ours, Token)).Refused.ShouldBeFalse();
        (await site.SeenAsync(worker.WorkerId)).PublicName.ShouldBe("Oona");
    }

    [Fact]
    public async Task Of_two_who_describe_an_account_at_the_same_moment_exactly_one_does()
    {
        await using var site = new ProSupportHost();
        await using var other = site.Second();
        var (first, second, worker) = (
            await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Counsellor));
        var unit = await UnitAsync(site);
        for (var round = 0; round < 10; round++)
        {
            var seen = await site.SeenAsync(worker.WorkerId);
            var (here, there) = ($"Sini {round}", $"Oona {round}");

            var outcomes = await Task.WhenAll(
                site.Services.GetRequiredService<ChangeStaff>().DescribeAsync(first.WorkerId, seen, Staff(worker.Email, unit, StaffRole.Counsellor) with { PublicName = here }, Token),
                other.Services.GetRequiredService<ChangeStaff>().DescribeAsync(second.WorkerId, seen, Staff(worker.Email, unit, StaffRole.Counsellor) with { PublicName = there }, Token));

            outcomes.Count(outcome => outcome.Refusal == StaffRefusals.AccountNotAsSeen).ShouldBe(1);
            (await site.SeenAsync(worker.WorkerId)).PublicName.ShouldBe(outcomes[0].Refused ? there : here);
        }
    }

    [Fact]
    public async Task No_administrator_gets_into_a_workers_account_alone()
    {
        await using var site = new ProSupportHost();
        var (first, worker) = (await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Counsellor));
        await site.AddPersonAsync(StaffRole.Coordinator);
        var change = site.Services.GetRequiredService<ChangeStaff>();
        using var own = new StaffVisitor(site);
        await own.SignInAsync(worker);

        var invited = await change.InviteAgainAsync(first.WorkerId, await site.SeenAsync(worker.WorkerId), Token);
        (await site.ConfirmAsync(first)).Refusal.ShouldBe(StaffRefusals.SecondPersonIsFirst);
        (await change.ResetAppAsync(first.WorkerId, await site.SeenAsync(worker.WorkerId), Token)).Value.Waits.ShouldBeTrue();
        (await site.ConfirmAsync(first)).Refusal.ShouldBe(StaffRefusals.SecondPersonIsFirst);

        invited.Value.ShouldBe(new StaffChanged(Waits: true));
        (await own.IsSignedInAsync()).ShouldBeTrue();
        await using var db = site.Database();
        (await db.Users.SingleAsync(user => user.Id == worker.WorkerId.Value, Token)).TwoFactorEnabled.ShouldBeTrue();
        (await db.UserTokens.AnyAsync(token => token.LoginProvider == "invitation", Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_second_person_is_neither_the_owner_nor_somebody_without_the_right()
    {
        await using var site = new ProSupportHost();
        var (first, owner) = (await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Coordinator));
        var (nurse, counsellor) = (await site.AddPersonAsync(StaffRole.Nurse), await site.AddPersonAsync(StaffRole.Counsellor));
        await site.Services.GetRequiredService<ChangeStaff>().ResetAppAsync(first.WorkerId, await site.SeenAsync(owner.WorkerId), Token);

        (await site.ConfirmAsync(owner)).Refusal.ShouldBe(StaffRefusals.SecondPersonIsFirst);
        (await site.ConfirmAsync(nurse)).Refusal.ShouldBe(StaffRefusals.NotAllowedAnyMore);
        (await site.ConfirmAsync(counsellor)).Refusal.ShouldBe(StaffRefusals.NotAllowedAnyMore);
        (await site.ConfirmAsync(await site.AddPersonAsync(StaffRole.Administrator))).Refused.ShouldBeFalse();
        (await site.ConfirmAsync(await site.AddPersonAsync(StaffRole.Administrator))).Refusal.ShouldBe(StaffRefusals.RequestOver);
    }

    [Theory]
    [InlineData(StaffRole.Counsellor)]
    [InlineData(StaffRole.Coordinator)]
    [InlineData(StaffRole.Administrator)]
    public async Task A_new_account_lets_nobody_in_before_a_second_person_agrees(StaffRole role)
    {
        await using var site = new ProSupportHost();
        var (first, second) = (await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Coordinator));
        var unit = await UnitAsync(site);

        var asked = await site.Services.GetRequiredService<ChangeStaff>().AddAsync(first.WorkerId, Staff("uusi@example.fi", unit, role), Token);
        asked.Value.ShouldBe(new StaffChanged(Waits: true));
        (await site.ConfirmAsync(second)).Value.Invitation!.Email.ShouldBe("uusi@example.fi");
    }

    [Fact]
    public async Task Nobody_gives_a_role_alone_not_even_to_themselves()
    {
        await using var site = new ProSupportHost();
        var (first, second) = (await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Administrator));
        var unit = await UnitAsync(site);
        var change = site.Services.GetRequiredService<ChangeStaff>();

        var asked = await change.DescribeAsync(first.WorkerId, await site.SeenAsync(first.WorkerId), Staff(first.Email, unit, StaffRole.Counsellor), Token);
        asked.Value.Waits.ShouldBeTrue();
        (await RolesAsync(site, first)).ShouldBe(["Administrator"]);
        await using (var db = site.Database())
        {
            (await db.Workers.SingleAsync(row => row.Id == first.WorkerId, Token)).Active.ShouldBeFalse();
        }

        (await site.ConfirmAsync(second)).Refused.ShouldBeFalse();
        (await RolesAsync(site, first)).ShouldBe(["Counsellor"]);
        await using var after = site.Database();
        (await after.Workers.SingleAsync(row => row.Id == first.WorkerId, Token)).Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_first_second_person_is_invited_alone_and_closing_them_makes_nobody_alone_again()
    {
        await using var site = new ProSupportHost();
        var only = await site.AddPersonAsync(StaffRole.Administrator);
        var unit = await UnitAsync(site);
        var change = site.Services.GetRequiredService<ChangeStaff>();

        var worker = await change.AddAsync(only.WorkerId, Staff("tyo@example.fi", unit, StaffRole.Nurse), Token);
        var second = await change.AddAsync(only.WorkerId, Staff("toinen@example.fi", unit, StaffRole.Coordinator), Token);
        worker.Value.ShouldBe(new StaffChanged(Waits: true, NobodyThere: true));
        second.Value.Invitation.ShouldNotBeNull();
        using var visitor = new StaffVisitor(site);
        using var accepted = await visitor.SendAsync(
            "staff/invite", "invited", ("Form.Code", second.Value.Invitation.Code), ("Form.Password", StaffPerson.Password), ("Form.Repeated", StaffPerson.Password));
        await using (var db = site.Database())
        {
            var id = (await db.Users.SingleAsync(user => user.Email == "toinen@example.fi", Token)).Id;
            (await change.CloseAsync(only.WorkerId, await site.SeenAsync(new WorkerId(id)), Token)).Refused.ShouldBeFalse();
        }

        (await change.AddAsync(only.WorkerId, Staff("kolmas@example.fi", unit, StaffRole.Coordinator), Token)).Value
            .ShouldBe(new StaffChanged(Waits: true, NobodyThere: true));
    }

    [Fact]
    public async Task Whoever_lost_the_right_a_second_ago_is_refused_at_every_step()
    {
        await using var site = new ProSupportHost();
        var (gone, demoted, stays) = (
            await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Administrator));
        var worker = await site.AddPersonAsync(StaffRole.Counsellor);
        var unit = await UnitAsync(site);
        var change = site.Services.GetRequiredService<ChangeStaff>();
        await change.ResetAppAsync(gone.WorkerId, await site.SeenAsync(worker.WorkerId), Token);
        await change.CloseAsync(stays.WorkerId, await site.SeenAsync(gone.WorkerId), Token);
        await TakeRolesAsync(site, demoted);

        foreach (var who in new[] { gone.WorkerId, demoted.WorkerId, worker.WorkerId, WorkerId.New() })
        {
            Outcome<StaffChanged>[] outcomes =
            [
                await change.AddAsync(who, Staff("x@example.fi", unit, StaffRole.Nurse), Token),
                await change.InviteAgainAsync(who, await site.SeenAsync(worker.WorkerId), Token),
                await change.ResetAppAsync(who, await site.SeenAsync(worker.WorkerId), Token),
                await change.DescribeAsync(who, await site.SeenAsync(worker.WorkerId), Staff(worker.Email, unit, StaffRole.Nurse), Token),
                await change.CloseAsync(who, await site.SeenAsync(worker.WorkerId), Token),
                await change.ReopenAsync(who, await site.SeenAsync(worker.WorkerId), Token),
                await site.Services.GetRequiredService<DecideChange>().DeclineAsync(who, 1, Token),
            ];
            outcomes.ShouldAllBe(outcome => outcome.Refusal == StaffRefusals.NotAllowedAnyMore);
        }

        // What somebody asked for who has lost the right is not agreed to any more either.
        await using (var db = site.Database())
        {
            var asked = (await db.AccountChanges.SingleAsync(row => row.Kind == AccountChangeKind.AppReset, Token)).Number;
            (await site.Services.GetRequiredService<DecideChange>().ConfirmAsync(stays.WorkerId, asked, Token)).Refusal.ShouldBe(StaffRefusals.RequestOver);
            (await db.Users.CountAsync(user => user.Email == "x@example.fi", Token)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Of_two_who_agree_at_once_one_does_and_two_administrators_cannot_close_each_other()
    {
        await using var site = new ProSupportHost();
        await using var other = site.Second();
        for (var round = 0; round < 5; round++)
        {
            var (first, second) = (await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Administrator));
            var worker = await site.AddPersonAsync(StaffRole.Nurse);
            var third = await site.AddPersonAsync(StaffRole.Administrator);
            await site.Services.GetRequiredService<ChangeStaff>().InviteAgainAsync(third.WorkerId, await site.SeenAsync(worker.WorkerId), Token);

            var decided = await Task.WhenAll(site.ConfirmAsync(first), other.ConfirmAsync(second));
            var (seenFirst, seenSecond) = (await site.SeenAsync(first.WorkerId), await site.SeenAsync(second.WorkerId));
            var closed = await Task.WhenAll(
                site.Services.GetRequiredService<ChangeStaff>().CloseAsync(first.WorkerId, seenSecond, Token),
                other.Services.GetRequiredService<ChangeStaff>().CloseAsync(second.WorkerId, seenFirst, Token));

            decided.Count(outcome => !outcome.Refused).ShouldBe(1);
            closed.Count(outcome => !outcome.Refused).ShouldBe(1);
        }
    }

    [Fact]
    public async Task The_owner_is_told_by_whom_and_it_stands_in_the_log_until_the_night_it_is_too_old()
    {
        await using var site = new ProSupportHost();
        var (first, second) = (await site.AddPersonAsync(StaffRole.Administrator, "eka@example.fi"), await site.AddPersonAsync(StaffRole.Coordinator, "toka@example.fi"));
        var worker = await site.AddPersonAsync(StaffRole.Counsellor);
        await site.Services.GetRequiredService<ChangeStaff>().InviteAgainAsync(first.WorkerId, await site.SeenAsync(worker.WorkerId), Token);
        using var visitor = new StaffVisitor(site);
        using var password = await visitor.SendPasswordAsync(worker.Email);
        using var code = await visitor.SendCodeAsync(site.AppCode(worker));
        var asked = await TextAsync(visitor, code.Headers.Location!.ToString());
        await site.ConfirmAsync(second);
        var done = await TextAsync(visitor, code.Headers.Location!.ToString());

        asked.ShouldContain("Uusi kutsulinkki. eka@example.fi, 2.11.2026 8.00. Odottaa toisen henkilön vahvistusta.");
        done.ShouldContain("Uusi kutsulinkki. eka@example.fi, 2.11.2026 8.00. Vahvisti: toka@example.fi.");
        (await TextAsync(visitor, "staff/account")).ShouldContain("Vahvisti: toka@example.fi.");

        await site.Services.GetRequiredService<ForgetOverdue>().RunAsync(site.Clock.Now + Duration.FromDays(179), Token);
        (await site.Services.GetRequiredService<AccountChangeList>().RunAsync(Token)).Count.ShouldBe(1);
        await site.Services.GetRequiredService<ForgetOverdue>().RunAsync(site.Clock.Now + Duration.FromDays(200), Token);
        (await site.Services.GetRequiredService<AccountChangeList>().RunAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_that_nobody_answers_is_worth_nothing_after_a_week()
    {
        await using var site = new ProSupportHost();
        var (first, second) = (await site.AddPersonAsync(StaffRole.Administrator), await site.AddPersonAsync(StaffRole.Coordinator));
        var worker = await site.AddPersonAsync(StaffRole.Counsellor);
        await site.Services.GetRequiredService<ChangeStaff>().ResetAppAsync(first.WorkerId, await site.SeenAsync(worker.WorkerId), Token);

        site.Clock.Advance(AccountChange.WaitsFor);

        (await site.ConfirmAsync(second)).Refusal.ShouldBe(StaffRefusals.RequestOver);
    }

    [Fact]
    public async Task The_command_line_needs_no_second_person_and_says_in_the_log_that_it_was_it()
    {
        await using var site = new ProSupportHost();
        await UnitAsync(site);

        (await site.Services.GetRequiredService<AddStaff>().RunAsync("hoitaja@example.fi", StaffRole.Nurse, Token)).Refused.ShouldBeFalse();

        var line = (await site.Services.GetRequiredService<AccountChangeList>().RunAsync(Token)).ShouldHaveSingleItem();
        (line.Owner, line.AskedBy, line.Change.State).ShouldBe(("hoitaja@example.fi", null, AccountChangeState.Done));
    }

    private static NewStaff Staff(string email, UnitId unit, StaffRole role) =>
        new(email, [role], "Kuu", unit, SpokenLanguages.None, IsMale: false, Language.Fi);

    private static async Task<UnitId> UnitAsync(ProSupportHost site)
    {
        await site.AddPersonAsync(StaffRole.Nurse, $"unit-{Guid.NewGuid():N}@example.fi");
        await using var db = site.Database();
        return (await db.Units.FirstAsync(Token)).Id;
    }

    private static async Task<List<string?>> RolesAsync(ProSupportHost site, StaffPerson person)
    {
        await using var db = site.Database();
        return await db.UserRoles.Where(link => link.UserId == person.WorkerId.Value).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name).ToListAsync(Token);
    }

    private static async Task TakeRolesAsync(ProSupportHost site, StaffPerson person)
    {
        await using var db = site.Database();
        await db.UserRoles.Where(link => link.UserId == person.WorkerId.Value).ExecuteDeleteAsync(Token);
    }

    private static async Task<string> TextAsync(StaffVisitor visitor, string path)
    {
        using var page = await visitor.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync(Token);
        return System.Text.RegularExpressions.Regex.Replace(html, @"\s+", " ");
    }
}
