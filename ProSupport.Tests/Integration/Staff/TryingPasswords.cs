using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Tests.Integration.Staff;

/// <summary>Somebody tries passwords at addresses that they know or guess. What a proxy says of the network is believed here.</summary>
public sealed class TryingPasswords
{
    private const string Wrong = "The e-mail address or the password is wrong";
    private const string Wait = "Too many wrong attempts. You can try again at ";
    private const string Attacker = "198.51.100.7";
    private const string Elsewhere = "203.0.113.5";

    private static readonly Dictionary<string, string> BehindAProxy = new() { ["ForwardedHeaders_Enabled"] = "true" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slows_down_the_network_they_come_from_and_nobody_else()
    {
        await using var site = new ProSupportHost(BehindAProxy);
        var person = await site.AddPersonAsync(StaffRole.Nurse);

        var answers = await TriesAsync(site, person.Email, 30, _ => Attacker);
        using var same = new StaffVisitor(site, network: Attacker);
        using var refused = await same.SendPasswordAsync(person.Email);
        using var worker = new StaffVisitor(site, network: Elsewhere);
        await worker.SignInAsync(person);

        answers.Take(4).ShouldAllBe(text => text.Contains(Wrong));
        answers.Skip(4).ShouldAllBe(text => text.Contains(Wait));
        (await refused.Content.ReadAsStringAsync(Token)).ShouldContain(Wait);
        (await worker.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Cannot_keep_out_a_browser_that_has_signed_in_before_even_on_the_same_network()
    {
        await using var site = new ProSupportHost(BehindAProxy);
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        using var own = new StaffVisitor(site, network: Attacker);
        await own.SignInAsync(person);
        own.Cookies.GetAllCookies().Single(cookie => cookie.Name == "staff").Expired = true;
        site.Clock.Advance(Duration.FromMinutes(1));

        (await TriesAsync(site, person.Email, 40, _ => Attacker))[^1].ShouldContain(Wait);
        await own.SignInAsync(person);

        (await own.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Waits_longer_each_time_up_to_a_quarter_of_an_hour()
    {
        await using var site = new ProSupportHost(BehindAProxy);
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        await TriesAsync(site, person.Email, 5, _ => Attacker);

        foreach (var minutes in new[] { 1, 2, 4, 8 })
        {
            site.Clock.Advance(Duration.FromMinutes(minutes) - Duration.FromSeconds(1));
            using var early = new StaffVisitor(site, network: Attacker);
            using var refused = await early.SendPasswordAsync(person.Email);
            (await refused.Content.ReadAsStringAsync(Token)).ShouldContain(Wait);
            site.Clock.Advance(Duration.FromSeconds(1));
            await TriesAsync(site, person.Email, 1, _ => Attacker);
        }

        site.Clock.Advance(SignInDelays.LongestForPasswords);
        using var late = new StaffVisitor(site, network: Attacker);
        using var right = await late.SendPasswordAsync(person.Email);
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Gains_little_by_changing_the_address_within_one_line_or_firm()
    {
        await using var site = new ProSupportHost(BehindAProxy);
        var person = await site.AddPersonAsync(StaffRole.Nurse);

        var ofOneLine = await TriesAsync(site, person.Email, 8, number => $"2001:db8:1:1::{number + 1:x}");
        var ofOneFirm = await TriesAsync(site, person.Email, 40, number => $"2001:db8:2:{number * 256:x}::1");

        ofOneLine.Count(text => text.Contains(Wrong)).ShouldBe(SignInDelays.FreePasswords);
        ofOneFirm.Count(text => text.Contains(Wrong)).ShouldBe(4 * SignInDelays.FreePasswords);
    }

    [Fact]
    public async Task Comes_to_an_end_with_a_list_of_addresses_too()
    {
        await using var site = new ProSupportHost(BehindAProxy);
        var known = await site.AddPersonAsync(StaffRole.Nurse);
        using var worker = new StaffVisitor(site, network: Attacker);

        var answers = new List<string>();
        for (var number = 0; number < 33; number++)
        {
            answers.AddRange(await TriesAsync(site, $"person{number}@example.fi", 1, _ => Attacker));
            if (number % 10 == 0)
            {
                // An account of the guesser's own between the others gives nothing back.
                using var own = new StaffVisitor(site, network: Attacker);
                using var right = await own.SendPasswordAsync(known.Email);
            }
        }

        answers.Take(30).ShouldAllBe(text => text.Contains(Wrong));
        answers.Skip(31).ShouldAllBe(text => text.Contains(Wait));
    }

    [Theory]
    [InlineData("Maija@Example.fi")]
    [InlineData("  maija@example.fi ")]
    [InlineData("MAIJA@EXAMPLE.FI")]
    public async Task An_account_and_none_are_answered_alike_however_the_address_is_spelled(string spelled)
    {
        await using var site = new ProSupportHost(BehindAProxy);
        await site.AddPersonAsync(StaffRole.Nurse, "maija@example.fi");
        string[] spellings = ["maija@example.fi", spelled];

        var known = await TriesAsync(site, 8, number => spellings[number % 2]);
        var unknown = await TriesAsync(site, 8, number => spellings[number % 2].Replace("maija", "raija", StringComparison.OrdinalIgnoreCase));

        known.Select(WordsOf).ShouldBe(unknown.Select(WordsOf));
        known.Count(text => text.Contains(Wrong)).ShouldBe(SignInDelays.FreePasswords);
    }

    [Fact]
    public async Task An_account_and_none_cost_the_same_steps()
    {
        var steps = new Steps();
        await using var site = new ProSupportHost(null, steps.AddTo);
        var open = await site.AddPersonAsync(StaffRole.Nurse);
        await site.AddPersonAsync(StaffRole.Administrator);
        var closed = await site.AddPersonAsync(StaffRole.Nurse);
        await CloseAsync(site, closed);
        var invited = "invited@example.fi";
        await site.Services.GetRequiredService<AddStaff>().RunAsync(invited, StaffRole.Coordinator, Token);

        var counted = new List<(int Hashes, int Commands)>();
        foreach (var email in new[] { open.Email, "nobody@example.fi", closed.Email, invited })
        {
            using var visitor = new StaffVisitor(site);
            using var opened = await visitor.GetAsync("staff/sign-in");
            steps.Start();
            using var answer = await visitor.SendPasswordAsync(email, "not-the-password");
            counted.Add(steps.Stop());
            (await answer.Content.ReadAsStringAsync(Token)).ShouldContain(Wrong);
        }

        counted.Select(step => step.Hashes).ShouldBe([1, 1, 1, 1]);
        counted.Select(step => step.Commands).Distinct().ShouldHaveSingleItem().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_flood_waits_in_a_short_queue_and_the_rest_of_the_program_does_not_wait_with_it()
    {
        var steps = new Steps();
        await using var site = new ProSupportHost(BehindAProxy, steps.AddTo);
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        using var own = new StaffVisitor(site, network: Elsewhere);
        await own.SignInAsync(person);
        own.Cookies.GetAllCookies().Single(cookie => cookie.Name == "staff").Expired = true;
        site.Clock.Advance(Duration.FromMinutes(1));

        using var held = steps.HoldWrongOnes();
        var most = PasswordDesk.LongestQueue + Math.Max(1, Environment.ProcessorCount / 2);
        var flood = Enumerable.Range(0, 2 * most).Select(number => TriesAsync(site, $"flood{number}@example.fi", 1, _ => $"198.51.100.{number}")).ToList();
        while (flood.Count(one => one.IsCompleted) < most)
        {
            await await Task.WhenAny(flood.Where(one => !one.IsCompleted));
        }

        using var stranger = new StaffVisitor(site, network: "192.0.2.9");
        using var busy = await stranger.SendPasswordAsync("someone@example.fi", "whatever-it-is");
        using var client = site.Visitor();
        using var page = await client.GetAsync("/fi", Token);
        await own.SignInAsync(person);

        busy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        busy.Headers.RetryAfter.ShouldNotBeNull();
        (await busy.Content.ReadAsStringAsync(Token)).ShouldContain("Your attempt was not counted");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await own.IsSignedInAsync()).ShouldBeTrue();
        held.Dispose();
        (await Task.WhenAll(flood)).SelectMany(texts => texts).Count(text => text.Contains(Wrong)).ShouldBe(most);
    }

    [Theory]
    [InlineData(Language.Fi, "Vääriä salasanoja selaimissa, joissa et ole ennen kirjautunut: 3.")]
    [InlineData(Language.Sv, "Fel lösenord i webbläsare där du inte har loggat in förut: 3.")]
    [InlineData(Language.En, "Wrong passwords in browsers where you had not signed in before: 3.")]
    public async Task The_owner_is_told_at_the_next_sign_in_whichever_process_saw_it(Language language, string told)
    {
        await using var site = new ProSupportHost(BehindAProxy);
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        await using (var db = site.Database())
        {
            await db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.Language, language), Token);
        }

        await using (var other = site.Second(BehindAProxy))
        {
            await TriesAsync(other, person.Email, 2, _ => Attacker);
        }

        await TriesAsync(site, person.Email, 1, _ => Attacker);
        using var visitor = new StaffVisitor(site, network: Elsewhere);
        using var password = await visitor.SendPasswordAsync(person.Email);
        using var code = await visitor.SendCodeAsync(site.AppCode(person));
        using var page = await visitor.GetAsync(code.Headers.Location!.ToString());

        (await page.Content.ReadAsStringAsync(Token)).ShouldContain(told);
    }

    [Fact]
    public async Task No_network_is_written_down_anywhere()
    {
        EveryProvider.OnlyOnSqlite();
        var log = new LogBook();
        await using var site = new ProSupportHost(BehindAProxy, log.AddTo);
        var person = await site.AddPersonAsync(StaffRole.Nurse);
        await TriesAsync(site, person.Email, 6, _ => Attacker);
        using var visitor = new StaffVisitor(site, network: Elsewhere);
        await visitor.SignInAsync(person);

        log.Text.ShouldNotContain(Attacker);
        log.Text.ShouldNotContain(person.Email);
        await using var db = site.Database();
        (await db.GuessCounts.SumAsync(row => row.Untold, Token)).ShouldBe(5);
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Token);
        new Traces(Attacker).Below(Path.Combine(site.Folder, "data")).ShouldBeEmpty();
    }

    private static string WordsOf(string html) => html.Contains(Wrong) ? Wrong : html.Contains(Wait) ? html[html.IndexOf(Wait, StringComparison.Ordinal)..][..(Wait.Length + 5)] : html;

    private static Task<List<string>> TriesAsync(ProSupportHost site, string email, int times, Func<int, string> network) =>
        TriesAsync(site, times, _ => email, network);

    private static async Task<List<string>> TriesAsync(ProSupportHost site, int times, Func<int, string> email, Func<int, string>? network = null)
    {
        var texts = new List<string>();
        for (var attempt = 0; attempt < times; attempt++)
        {
            using var visitor = new StaffVisitor(site, network: network?.Invoke(attempt) ?? Attacker);
            using var answer = await visitor.SendPasswordAsync(email(attempt), "not-the-password");
            texts.Add(await answer.Content.ReadAsStringAsync(Token));
        }

        return texts;
    }

    private static async Task CloseAsync(ProSupportHost site, StaffPerson person)
    {
        await using var db = site.Database();
        var account = await db.Users.SingleAsync(user => user.Id == person.WorkerId.Value, Token);
        account.Close();
        await db.SaveChangesAsync(Token);
    }

    /// <summary>Counts what a sign-in costs, and can hold those who gave a wrong password at the real check.</summary>
    private sealed class Steps : DbCommandInterceptor, IPasswordHasher<StaffAccount>
    {
        private readonly PasswordHasher<StaffAccount> _real = new();
        private TaskCompletionSource? _gate;
        private int _hashes;
        private int _commands;

        public void AddTo(IServiceCollection services)
        {
            services.AddScoped<IPasswordHasher<StaffAccount>>(_ => this);
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(this));
        }

        public void Start() => (_hashes, _commands) = (0, 0);

        public (int Hashes, int Commands) Stop() => (_hashes, _commands);

        public IDisposable HoldWrongOnes()
        {
            _gate = new TaskCompletionSource();
            return new Release(_gate);
        }

        public string HashPassword(StaffAccount user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(StaffAccount user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _hashes);
            var result = _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
            if (result == PasswordVerificationResult.Failed)
            {
                _gate?.Task.Wait(TimeSpan.FromMinutes(5));
            }

            return result;
        }

        // What the program does beside its requests is nothing that somebody outside could measure.
        private void CountInRequest() => _ = System.Diagnostics.Activity.Current is null ? 0 : Interlocked.Increment(ref _commands);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            CountInRequest();
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            CountInRequest();
            return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
        }

        private sealed class Release(TaskCompletionSource gate) : IDisposable
        {
            public void Dispose() => gate.TrySetResult();
        }
    }
}
