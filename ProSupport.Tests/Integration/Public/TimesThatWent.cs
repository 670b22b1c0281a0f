using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.FreeTimes;

namespace ProSupport.Tests.Integration.Public;

/// <summary>A time that went while its form was filled in is answered with the nearest free ones, and nothing typed is lost.</summary>
public sealed class TimesThatWent
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_somebody_else_took_offers_others_that_carry_the_typed_along()
    {
        await using var site = new Site();
        var path = site.PathOf(site.First);
        var form = await site.FormAsync(path, ("mode", "Phone"), ("message", "tärkeä viesti"), ("email", "a@example.org"));
        await site.BookAsync(site.First);

        using var late = await site.PostAsync(path, form);

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await VisitorForms.PageAsync(late);
        page.ShouldContain("Joku muu ehti varata");
        page.ShouldContain($"formaction=\"{site.PathOf(site.SameDay)}\"");
        var carried = VisitorForms.HiddenFields(page);
        carried["message"].ShouldBe("tärkeä viesti");
        carried["email"].ShouldBe("a@example.org");

        using var other = await site.PostAsync(
            site.PathOf(site.SameDay), new Dictionary<string, string>(carried) { ["step"] = "look" });
        var again = await VisitorForms.PageAsync(other);
        again.ShouldContain("tärkeä viesti</textarea>");
        again.ShouldContain("value=\"Phone\" checked");
    }

    [Fact]
    public async Task One_that_was_withdrawn_or_has_begun_says_so()
    {
        await using var site = new Site();
        var path = site.PathOf(site.First);
        var form = await site.FormAsync(path, ("mode", "Phone"), ("message", "tärkeä viesti"));

        await WithdrawAsync(site, site.First);
        using var withdrawn = await site.PostAsync(path, form);
        (await VisitorForms.PageAsync(withdrawn)).ShouldContain("Tämä aika on peruttu");

        site.Clock.Now = site.SameDay.Start + Duration.FromMinutes(1);
        var begun = await site.GetAsync(site.PathOf(site.SameDay));
        begun.ShouldContain("Tämä aika on jo alkanut tai mennyt");
        begun.ShouldContain(site.PathOf(site.Later));
    }

    [Fact]
    public async Task One_that_was_never_there_is_not_found()
    {
        await using var site = new Site();
        using var visitor = site.Visitor();

        using var unknown = await visitor.GetAsync("/fi" + site.Services.GetRequiredService<NeutralAddresses>().OfForm(site.Meeting.Id, SlotId.New()), Token);

        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await VisitorForms.PageAsync(unknown)).ShouldContain("Tätä aikaa ei löydy");
    }

    private static async Task WithdrawAsync(Site site, Slot slot)
    {
        await using var db = site.Database();
        (await db.Slots.SingleAsync(row => row.Id == slot.Id, Token)).Withdraw();
        await db.SaveChangesAsync(Token);
    }
}
