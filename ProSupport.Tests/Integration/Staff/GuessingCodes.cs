using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;
using ProSupport.Tests.Support;
using ProSupport.Web.Staff.Accounts;

namespace ProSupport.Tests.Integration.Staff;

/// <summary>Somebody knows a worker's password and tries to guess the six digits.</summary>
public sealed class GuessingCodes
{
    private const string Wrong = "wrong or has been used already";
    private const string Wait = "Too many wrong codes";
    private const string WrongInFinnish = "Koodi on väärin tai se on jo käytetty";
    private const string WaitInFinnish = "Tälle tilille on annettu liian monta väärää koodia";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_right_password_between_them_gives_no_more_guesses_and_an_hour_gives_no_more_than_ten()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        var looked = new List<Instant>();

        for (var minute = 0; minute < 180; minute += 5)
        {
            for (var session = 0; session < 3; session++)
            {
                using var thief = new StaffVisitor(site);
                if ((await GuessAsync(thief, person)).Contains(Wrong))
                {
                    looked.Add(site.Clock.Now);
                }
            }

            site.Clock.Advance(Duration.FromMinutes(5));
        }

        looked.Max(from => looked.Count(moment => moment >= from && moment < from + Duration.FromHours(1))).ShouldBeInRange(3, 10);
        looked.Count.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Many_sessions_at_once_have_no_more_guesses_between_them_than_one()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        var thieves = Enumerable.Range(0, 20).Select(_ => new StaffVisitor(site)).ToList();
        foreach (var thief in thieves)
        {
            using var password = await thief.SendPasswordAsync(person.Email);
        }

        var answers = await Task.WhenAll(thieves.Select(GuessCodeAsync));

        answers.Count(text => text.Contains(Wrong)).ShouldBe(SignInDelays.FreeCodes);
        answers.Count(text => text.Contains(Wait)).ShouldBe(20 - SignInDelays.FreeCodes);
        await using var db = site.Database();
        (await db.GuessCounts.SingleAsync(Token)).Failures.ShouldBe(SignInDelays.FreeCodes + 1);
        thieves.ForEach(thief => thief.Dispose());
    }

    [Fact]
    public async Task Two_processes_count_together_and_a_restart_forgives_nothing()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        await using (var other = site.Second())
        {
            await UseUpAsync(other, person);
        }

        await using var restarted = site.Second();
        foreach (var process in new[] { site, restarted })
        {
            using var thief = new StaffVisitor(process);
            (await GuessAsync(thief, person)).ShouldContain(Wait);
        }
    }

    [Fact]
    public async Task Cannot_keep_out_a_browser_that_has_signed_in_before_nor_count_on_its_guesses()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        using var own = new StaffVisitor(site);
        await own.SignInAsync(person);
        ForgetSession(own);
        site.Clock.Advance(Duration.FromMinutes(1));

        await UseUpAsync(site, person);
        await own.SignInAsync(person);

        (await own.IsSignedInAsync()).ShouldBeTrue();
        using var thief = new StaffVisitor(site);
        (await GuessAsync(thief, person)).ShouldContain(Wait);
    }

    [Fact]
    public async Task Cannot_keep_out_who_has_a_recovery_code()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        var codes = await NewRecoveryCodesAsync(site, person);
        await UseUpAsync(site, person);
        using var elsewhere = new StaffVisitor(site);
        using var password = await elsewhere.SendPasswordAsync(person.Email);

        using var mistyped = await elsewhere.SendAsync("staff/sign-in/recovery", "recovery", ("Form.Code", "0000-0000-0000-0000"));
        using var right = await elsewhere.SendAsync("staff/sign-in/recovery", "recovery", ("Form.Code", codes[0].ToLowerInvariant().Replace('-', ' ')));

        (await mistyped.Content.ReadAsStringAsync(Token)).ShouldContain("The recovery code is wrong");
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await elsewhere.IsSignedInAsync()).ShouldBeTrue();
        using var second = new StaffVisitor(site);
        using var again = await second.SendPasswordAsync(person.Email);
        using var used = await second.SendAsync("staff/sign-in/recovery", "recovery", ("Form.Code", codes[0]));
        (await used.Content.ReadAsStringAsync(Token)).ShouldContain("The recovery code is wrong");
    }

    [Fact]
    public async Task A_new_password_makes_strangers_of_all_browsers_but_the_one_it_was_chosen_in()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        using var here = new StaffVisitor(site);
        using var lost = new StaffVisitor(site);
        await here.SignInAsync(person);
        site.Clock.Advance(Duration.FromMinutes(1));
        await lost.SignInAsync(person);
        site.Clock.Advance(Duration.FromMinutes(1));
        const string Anew = "kolme-omenaa-ja-purje";
        using var changed = await here.SendAsync(
            "staff/account", "password", ("Form.Current", StaffPerson.Password), ("Form.Password", Anew), ("Form.Repeated", Anew));
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);

        await UseUpAsync(site, person, Anew);
        ForgetSession(here);
        ForgetSession(lost);

        (await GuessAsync(lost, person, Anew)).ShouldContain(WaitInFinnish);
        (await GuessAsync(here, person, Anew)).ShouldContain(WrongInFinnish);
    }

    [Fact]
    public async Task The_cookie_of_a_known_browser_helps_at_no_other_account()
    {
        await using var site = new ProSupportHost();
        var (own, other) = (await site.AddPersonAsync(StaffRole.Nurse), await site.AddPersonAsync(StaffRole.Counsellor));
        using var insider = new StaffVisitor(site);
        await insider.SignInAsync(own);
        await UseUpAsync(site, other);
        ForgetSession(insider);

        (await GuessAsync(insider, other)).ShouldContain(WaitInFinnish);
    }

    [Fact]
    public async Task An_owner_who_gets_in_is_told_how_often_and_that_somebody_has_the_password()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        using var own = new StaffVisitor(site);
        await own.SignInAsync(person);
        ForgetSession(own);
        site.Clock.Advance(Duration.FromHours(10));
        await UseUpAsync(site, person);
        site.Clock.Advance(Duration.FromMinutes(1));

        using var password = await own.SendPasswordAsync(person.Email);
        using var code = await own.SendCodeAsync(site.AppCode(person));
        var news = code.Headers.Location!.ToString();
        using var page = await own.GetAsync(news);
        var text = await page.Content.ReadAsStringAsync(Token);
        using var seen = await own.SendAsync(news, "news", ("Form.Seen", Regex.Match(text, "name=\"Form.Seen\" value=\"(\\d+)\"").Groups[1].Value));
        ForgetSession(own);
        site.Clock.Advance(Duration.FromMinutes(1));
        using var passwordAgain = await own.SendPasswordAsync(person.Email);
        using var next = await own.SendCodeAsync(site.AppCode(person));

        news.ShouldContain("/staff/sign-in/news");
        text.ShouldContain($"Vääriä koodeja oikean salasanan jälkeen selaimissa, joissa et ole ennen kirjautunut: {SignInDelays.FreeCodes + 1}.");
        text.ShouldContain("joku tietää salasanasi");
        text.ShouldContain("2.11.2026 18");
        seen.Headers.Location!.ToString().ShouldEndWith("/staff/account");
        next.Headers.Location!.ToString().ShouldEndWith("/staff/account");
    }

    [Fact]
    public void The_table_of_guesses_knows_no_network_and_no_browser() => typeof(GuessCount).GetProperties().Select(property => property.Name)
        .ShouldBe(["AccountId", "Place", "Failures", "NextAt", "Untold", "LastAt"], ignoreOrder: true);

    /// <summary>The session ends, the cookie of the browser stays.</summary>
    private static void ForgetSession(StaffVisitor visitor) => visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == "staff").Expired = true;

    private static async Task UseUpAsync(ProSupportHost site, StaffPerson person, string password = StaffPerson.Password)
    {
        for (var attempt = 0; attempt <= SignInDelays.FreeCodes; attempt++)
        {
            using var thief = new StaffVisitor(site);
            await GuessAsync(thief, person, password);
        }
    }

    private static async Task<string> GuessAsync(StaffVisitor visitor, StaffPerson person, string word = StaffPerson.Password)
    {
        using var password = await visitor.SendPasswordAsync(person.Email, word);
        password.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await GuessCodeAsync(visitor);
    }

    // Too short to be right by chance.
    private static async Task<string> GuessCodeAsync(StaffVisitor visitor)
    {
        using var answer = await visitor.SendCodeAsync("1");
        return await answer.Content.ReadAsStringAsync(Token);
    }

    private static async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(ProSupportHost site, StaffPerson person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<StaffAccount>>();
        var account = await accounts.FindByEmailAsync(person.Email);
        return await scope.ServiceProvider.GetRequiredService<SecondFactor>().NewRecoveryCodesAsync(account!);
    }
}
