using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Tests.Support;

/// <summary>Makes members of staff, and signs them in the way that people do.</summary>
public static class StaffPeople
{
    private static readonly ConditionalWeakTable<ProSupportHost, ConcurrentDictionary<string, string>> SignedIn = [];

    /// <summary>Makes an account with a password, an authenticator app and, for who meets clients, a worker at the unit (the first one when null).</summary>
    public static async Task<StaffPerson> AddPersonAsync(
        this ProSupportHost host, StaffRole role, string? email = null, UnitId? unit = null, bool secondFactor = true)
    {
        var address = email ?? $"{role}-{Guid.NewGuid():N}@example.fi".ToLowerInvariant();
        unit ??= role.MeetsClients() ? await host.FirstUnitAsync() : null;
        await using var scope = host.Services.CreateAsyncScope();
        var staff = new NewStaff(address, [role], "Aino", unit, SpokenLanguages.Parse("fi en"), IsMale: false, Language.Fi);
        var made = await scope.ServiceProvider.GetRequiredService<StaffRegister>().AddAsync(staff, StaffPerson.Password, CancellationToken.None);
        var secret = secondFactor ? TimeCodes.NewSecret() : null;
        if (secret is not null)
        {
            await scope.ServiceProvider.GetRequiredService<SecondFactor>().SetUpAsync(made.Value, secret, CancellationToken.None);
        }

        return new StaffPerson(address, role, made.Value.WorkerId, secret);
    }

    /// <summary>One administrator asks for something, and a second person agrees to it.</summary>
    public static async Task<StaffChanged> ByTwoAsync(this ProSupportHost host, Func<ChangeStaff, WorkerId, Task<Outcome<StaffChanged>>> ask)
    {
        var (first, second) = (await host.AddPersonAsync(StaffRole.Administrator), await host.AddPersonAsync(StaffRole.Coordinator));
        (await ask(host.Services.GetRequiredService<ChangeStaff>(), first.WorkerId)).Value.Waits.ShouldBeTrue();
        return (await host.ConfirmAsync(second)).Value;
    }

    /// <summary>Somebody's account as an administrator sees it now.</summary>
    public static async Task<StaffMember> SeenAsync(this ProSupportHost host, WorkerId account) =>
        (await host.Services.GetRequiredService<StaffList>().RunAsync(CancellationToken.None)).Single(member => member.Id == account.Value);

    /// <summary>Somebody agrees to what was asked for last.</summary>
    public static async Task<Outcome<StaffChanged>> ConfirmAsync(this ProSupportHost host, StaffPerson who)
    {
        var asked = (await host.Services.GetRequiredService<AccountChangeList>().RunAsync(CancellationToken.None))[0].Change.Number;
        return await host.Services.GetRequiredService<DecideChange>().ConfirmAsync(who.WorkerId, asked, CancellationToken.None);
    }

    /// <summary>What the person's authenticator app shows now.</summary>
    public static string AppCode(this ProSupportHost host, StaffPerson person) =>
        TimeCodes.CodeAt(person.Secret!, host.Clock.Now);

    /// <summary>A browser in which the person is signed in. The first time they type password and code; later the cookie is taken over.</summary>
    public static async Task<IBrowserContext> SignedInContextAsync(
        this Chromium chromium, ProSupportHost host, StaffPerson person, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        var known = SignedIn.GetOrCreateValue(host);
        if (known.TryGetValue(person.Email, out var state))
        {
            options.StorageState = state;
            return await chromium.NewContextAsync(host, options);
        }

        var context = await chromium.NewContextAsync(host, options);
        var page = await context.NewPageAsync();
        await page.TypePasswordAsync(person.Email, StaffPerson.Password);
        await page.TypeCodeAsync(host.AppCode(person));
        await page.ShouldHaveLeftAsync("sign-in");
        known[person.Email] = await context.StorageStateAsync();
        await page.CloseAsync();
        return context;
    }

    public static async Task TypePasswordAsync(this IPage page, string email, string password)
    {
        await page.GotoAsync("staff/sign-in?from=/staff/account");
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("main button[type=submit]").ClickAsync();
    }

    public static async Task TypeCodeAsync(this IPage page, string code)
    {
        await page.Locator("#code").FillAsync(code);
        await page.Locator("main button[type=submit]").ClickAsync();
    }

    /// <summary>Notes from now on what a page does that its policy forbids.</summary>
    public static Task WatchPolicyAsync(this IBrowserContext context) => context.AddInitScriptAsync(
        """
        window.forbidden = [];
        addEventListener('securitypolicyviolation', event => forbidden.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
        """);

    /// <summary>What this page did that its policy forbids, since it was loaded.</summary>
    public static Task<string[]> ForbiddenAsync(this IPage page) => page.EvaluateAsync<string[]>("window.forbidden");

    private static async Task<UnitId> FirstUnitAsync(this ProSupportHost host)
    {
        await using var db = host.Database();
        if (await db.Units.AsNoTracking().OrderBy(row => row.Key).FirstOrDefaultAsync() is { } first)
        {
            return first.Id;
        }

        var unit = new Organisation().Helsinki;
        db.Units.Add(unit);
        await db.SaveChangesAsync();
        return unit.Id;
    }
}
