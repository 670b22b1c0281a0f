using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;

namespace ProSupport.Tests.Integration.Staff;

public sealed class TheStaffSession
{
    [Fact]
    public async Task It_ends_after_half_an_hour_without_a_sign_of_its_worker()
    {
        await using var site = new ProSupportHost();
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(StaffRole.Counsellor));

        site.Clock.Advance(Duration.FromMinutes(29));
        (await visitor.IsSignedInAsync()).ShouldBeTrue();
        site.Clock.Advance(Duration.FromMinutes(29));
        (await visitor.IsSignedInAsync()).ShouldBeTrue();
        site.Clock.Advance(Duration.FromMinutes(30));
        (await visitor.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task It_ends_after_twelve_hours_of_work()
    {
        await using var site = new ProSupportHost();
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(StaffRole.Counsellor));

        for (var quarter = 0; quarter < 47; quarter++)
        {
            site.Clock.Advance(Duration.FromMinutes(15));
            using var sign = await visitor.PostAsync("staff/still-here");
            sign.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        site.Clock.Advance(Duration.FromMinutes(15));
        (await visitor.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Begun_under_a_clock_that_was_ahead_it_does_not_last_until_then()
    {
        await using var site = new ProSupportHost();
        using var visitor = new StaffVisitor(site);
        site.Clock.Advance(Duration.FromDays(3653));
        await visitor.SignInAsync(await site.AddPersonAsync(StaffRole.Counsellor));
        (await visitor.IsSignedInAsync()).ShouldBeTrue();

        site.Clock.Advance(-Duration.FromDays(3653));

        (await visitor.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Signing_out_ends_it_even_for_who_kept_the_cookie_and_leaves_others_alone()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Counsellor);
        using var visitor = new StaffVisitor(site);
        using var thief = new StaffVisitor(site);
        using var elsewhere = new StaffVisitor(site);
        await visitor.SignInAsync(person);
        site.Clock.Advance(Duration.FromSeconds(30));
        await elsewhere.SignInAsync(person);
        thief.Cookies.Add(visitor.Cookies.GetAllCookies());
        (await thief.IsSignedInAsync()).ShouldBeTrue();

        using var answer = await SignOutAsync(visitor);

        answer.Headers.Location!.ToString().ShouldBe("/staff/sign-in");
        (await thief.IsSignedInAsync()).ShouldBeFalse();
        (await elsewhere.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Closing_or_resetting_an_account_ends_every_session_of_it()
    {
        await using var site = new ProSupportHost();
        var change = site.Services.GetRequiredService<ChangeStaff>();
        var administrator = await site.AddPersonAsync(StaffRole.Administrator);
        var closed = await site.AddPersonAsync(StaffRole.Counsellor);
        var reset = await site.AddPersonAsync(StaffRole.Nurse);
        using var first = new StaffVisitor(site);
        using var second = new StaffVisitor(site);
        await first.SignInAsync(closed);
        await second.SignInAsync(reset);

        (await change.CloseAsync(administrator.WorkerId, await site.SeenAsync(closed.WorkerId), TestContext.Current.CancellationToken)).Refused.ShouldBeFalse();
        await site.ByTwoAsync(async (ask, who) => await ask.ResetAppAsync(who, await site.SeenAsync(reset.WorkerId), TestContext.Current.CancellationToken));

        (await first.IsSignedInAsync()).ShouldBeFalse();
        (await second.IsSignedInAsync()).ShouldBeFalse();
        using var password = await second.SendPasswordAsync(reset.Email);
        password.Headers.Location!.ToString().ShouldEndWith("/staff/enrol");
    }

    [Fact]
    public async Task Its_cookies_stay_in_the_staff_area_and_public_pages_never_touch_one()
    {
        await using var site = new ProSupportHost();
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(StaffRole.Counsellor));
        var all = visitor.Cookies.GetAllCookies();
        all.ShouldNotBeEmpty();
        all.ShouldAllBe(cookie => cookie.Path == "/staff" && cookie.HttpOnly);

        // Somebody who sends the cookie where no browser would.
        using var stranger = site.Visitor();
        var header = string.Join("; ", all.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        site.Clock.Advance(Duration.FromHours(13));
        foreach (var path in new[] { "/", "/fi", "/sv", "/en", "/healthz", "/api/slots" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Cookie", header);
            using var answer = await stranger.SendAsync(request, TestContext.Current.CancellationToken);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task The_database_holds_neither_secrets_nor_recovery_codes_that_anybody_could_read()
    {
        await using var site = new ProSupportHost();
        var person = await site.AddPersonAsync(StaffRole.Counsellor);
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<ProSupport.Infrastructure.Staff.StaffAccount>>();
        var account = await accounts.FindByEmailAsync(person.Email);
        var codes = await scope.ServiceProvider.GetRequiredService<SecondFactor>().NewRecoveryCodesAsync(account!);

        await using var db = site.Database();
        var stored = await db.UserTokens.Select(row => row.Value!).ToListAsync(TestContext.Current.CancellationToken);

        stored.Count.ShouldBeGreaterThan(1);
        stored.ShouldAllBe(value => !value.Contains(person.Secret!));
        codes.ShouldAllBe(code => !stored.Any(value => value.Contains(code)));
    }

    [Fact]
    public async Task The_keys_of_cookies_are_closed_by_the_master_key_in_a_folder_of_their_own()
    {
        await using var site = new ProSupportHost();
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(StaffRole.Counsellor));

        var folder = new DirectoryInfo(Path.Combine(site.Folder, "keys", "sign-in"));

        var keys = folder.GetFiles();
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(file => !File.ReadAllText(file.FullName).Contains("masterKey"));
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static Task<HttpResponseMessage> SignOutAsync(StaffVisitor visitor) => visitor.SendToAsync("staff/account", "staff/sign-out");
}
