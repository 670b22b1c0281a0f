using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Trouble;

public sealed class ATimeThatHasGone : TroubledForm
{
    public static TheoryData<string, string> Ways => new()
    {
        { "taken", "Refusal_SlotTaken" },
        { "started", "Refusal_SlotStarted" },
        { "withdrawn", "Refusal_SlotWithdrawn" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Is_told_with_every_word_kept_and_another_time_offered(string how, string words)
    {
        await using var site = PublicSite.With();
        var fields = await site.FormAsync(Path(site, site.First), Typed);
        await GoAsync(site, how);

        using var answer = await site.PostAsync(Path(site, site.First), fields);

        var kept = await ShouldKeepAllAsync(answer, HttpStatusCode.Conflict, words);
        var other = how == "started" ? site.Later : site.SameDay;
        (await PublicSite.PageAsync(answer)).ShouldContain($"formaction=\"{Path(site, other)}\"");
        await ShouldGoOnWithAsync(site, other, kept);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Is_told_before_the_form_is_filled_in(string how, string words)
    {
        await using var site = PublicSite.With();
        await GoAsync(site, how);
        using var visitor = site.Visitor();

        using var answer = await visitor.GetAsync(Path(site, site.First), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PublicSite.PageAsync(answer)).ShouldContain(Words(words));
    }

    [Fact]
    public async Task Is_no_time_to_move_to_either_and_the_own_one_stays()
    {
        await using var site = PublicSite.With();
        var code = await site.BookAsync(site.SameDay);
        await site.BookAsync(site.First);

        using var answer = await site.WithCodeAsync(code, "/move", ("slot", site.First.Id.Value.ToString("N")));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PublicSite.PageAsync(answer)).ShouldContain(Words("Refusal_SlotTaken"));
        await using var db = site.Database();
        (await db.Appointments.CountAsync(row => row.SlotId == site.SameDay.Id, Cancel)).ShouldBe(1);
    }

    // As a browser does it: the button with the other time shows the same form for it, and then it is sent.
    private static async Task ShouldGoOnWithAsync(PublicSite site, Slot other, Dictionary<string, string> kept)
    {
        kept["step"] = "look";
        using var form = await site.PostAsync(Path(site, other), kept);
        var fields = FilledForm.In(await form.Content.ReadAsStringAsync(Cancel));
        site.Clock.Advance(Duration.FromSeconds(5));

        using var booked = await site.PostAsync(Path(site, other), fields);

        var page = await PublicSite.PageAsync(booked);
        PublicSite.CodeIn(page).ShouldNotBeEmpty();
        page.ShouldContain("Yö'perhonen");
    }

    private static async Task GoAsync(PublicSite site, string how)
    {
        switch (how)
        {
            case "taken":
                await site.BookAsync(site.First);
                break;
            case "started":
                site.Clock.Now = site.SameDay.Start;
                break;
            default:
                await using (var db = site.Database())
                {
                    (await db.Slots.SingleAsync((Slot row) => row.Id == site.First.Id, Cancel)).Withdraw();
                    await db.SaveChangesAsync(Cancel);
                }

                break;
        }
    }
}
