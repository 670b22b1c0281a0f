using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using ProSupport.Web.CommandLine;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;

namespace ProSupport.Tests.Integration.Staff;

public sealed class LettingPeopleIn
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invitation_lets_choose_a_password_once()
    {
        await using var site = new ProSupportHost();
        var invitation = await InviteAsync(site, "uusi@example.fi");
        invitation.Link.ShouldBe("/staff/invite#" + invitation.Code);
        using var visitor = new StaffVisitor(site);

        using var accepted = await AcceptAsync(visitor, invitation.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        using var again = await AcceptAsync(new StaffVisitor(site), invitation.Code);

        accepted.Headers.Location!.ToString().ShouldEndWith("/staff/enrol");
        (await again.Content.ReadAsStringAsync(Token)).ShouldContain("wrong, used or too old");
    }

    [Fact]
    public async Task An_invitation_is_worth_nothing_after_a_week_or_after_the_next_one()
    {
        await using var site = new ProSupportHost();
        var first = await InviteAsync(site, "uusi@example.fi");
        await using var db = site.Database();
        var account = await db.Users.SingleAsync(Token);
        var second = (await site.ByTwoAsync(async (change, who) => await change.InviteAgainAsync(who, await site.SeenAsync(account.WorkerId), Token))).Invitation!;

        using var replaced = await AcceptAsync(new StaffVisitor(site), first.Code);
        site.Clock.Advance(Duration.FromDays(7));
        using var late = await AcceptAsync(new StaffVisitor(site), second.Code);

        (await replaced.Content.ReadAsStringAsync(Token)).ShouldContain("wrong, used or too old");
        (await late.Content.ReadAsStringAsync(Token)).ShouldContain("wrong, used or too old");
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_the_invitation_stays()
    {
        await using var site = new ProSupportHost();
        var invitation = await InviteAsync(site, "uusi@example.fi");
        using var visitor = new StaffVisitor(site);

        using var weak = await AcceptAsync(visitor, invitation.Code, "aaaaaaaaaaaaaaa");
        using var good = await AcceptAsync(visitor, invitation.Code);

        (await weak.Content.ReadAsStringAsync(Token)).ShouldContain("too short or too simple");
        good.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("ei-osoite", "AddressUnusable")]
    [InlineData("a@b", "AddressUnusable")]
    [InlineData("Taken@Example.fi", "AddressTaken")]
    public async Task An_address_that_is_none_or_taken_is_refused(string email, string refusal)
    {
        await using var site = new ProSupportHost();
        await site.AddPersonAsync(StaffRole.Administrator, "taken@example.fi");

        var outcome = await site.Services.GetRequiredService<AddStaff>().RunAsync(email, StaffRole.Coordinator, Token);

        outcome.Refusal!.Name.ShouldBe(refusal);
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_closed_nor_made_something_else()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Administrator);
        var change = site.Services.GetRequiredService<ChangeStaff>();
        var me = person.WorkerId;
        var other = new NewStaff(person.Email, [StaffRole.Coordinator], "", null, SpokenLanguages.None, false, Language.Fi);
        var second = await site.AddPersonAsync(StaffRole.Coordinator);

        (await change.CloseAsync(me, await site.SeenAsync(person.WorkerId), Token)).Refusal.ShouldBe(StaffRefusals.LastAdministrator);
        (await change.DescribeAsync(me, await site.SeenAsync(person.WorkerId), other, Token)).Value.Waits.ShouldBeTrue();
        (await site.ConfirmAsync(second)).Refusal.ShouldBe(StaffRefusals.LastAdministrator);

        var left = await site.AddPersonAsync(StaffRole.Administrator);
        (await change.CloseAsync(left.WorkerId, await site.SeenAsync(person.WorkerId), Token)).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_installation_is_set_up_once_with_the_code_from_its_console()
    {
        await using var site = new ProSupportHost();
        var code = site.Services.GetRequiredService<SetUpCode>().Link.Split('#')[1];

        using var wrong = await SetUpAsync(site, "0000-0000-0000-0000");
        using var right = await SetUpAsync(site, code);
        using var again = await SetUpAsync(site, code);

        (await wrong.Content.ReadAsStringAsync(Token)).ShouldContain("wrong, used or too old");
        right.Headers.Location!.ToString().ShouldEndWith("/staff/enrol");
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var db = site.Database();
        (await db.Users.SingleAsync(Token)).Email.ShouldBe("eka@example.fi");
        (await db.Units.SingleAsync(Token)).Key.ShouldBe("hameenlinna");
    }

    [Fact]
    public async Task The_command_line_adds_somebody_and_prints_the_invitation()
    {
        await using var site = new ProSupportHost();
        await using var output = new StringWriter();
        var command = Commands.Find("staff")!;

        var exit = await command.Run(new CommandCall(
            ["add", "hoitaja@example.fi"], new Dictionary<string, string> { ["role"] = "coordinator" }, site.Services, output, output));

        exit.ShouldBe(Command.Done);
        using var accepted = await AcceptAsync(new StaffVisitor(site), output.ToString().Split('#')[1]);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<Invitation> InviteAsync(ProSupportHost site, string email) =>
        (await site.Services.GetRequiredService<AddStaff>().RunAsync(email, StaffRole.Coordinator, Token)).Value;

    private static Task<HttpResponseMessage> AcceptAsync(StaffVisitor visitor, string code, string password = StaffPerson.Password) => visitor.SendAsync(
        "staff/invite", "invited", ("Form.Code", code), ("Form.Password", password), ("Form.Repeated", password));

    private static async Task<HttpResponseMessage> SetUpAsync(ProSupportHost site, string code)
    {
        using var visitor = new StaffVisitor(site);
        return await visitor.SendAsync(
            "staff/set-up",
            "set-up",
            ("Form.Code", code),
            ("Form.Email", "eka@example.fi"),
            ("Form.Town", "Hämeenlinna"),
            ("Form.Password", StaffPerson.Password),
            ("Form.Repeated", StaffPerson.Password));
    }
}
