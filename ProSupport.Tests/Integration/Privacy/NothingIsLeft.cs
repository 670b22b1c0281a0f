using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Reminders;

namespace ProSupport.Tests.Integration.Privacy;

/// <summary>
/// The fourth promise from end to end: distinctive words in every field that a client or a worker can write, by the real
/// form and the real use cases; a backup by the product's own command; the night by its own command; and then a search.
/// </summary>
public sealed class NothingIsLeft : IAsyncDisposable
{
    private static readonly LocalDate Day = Organisation.FirstDay.PlusDays(1);

    private readonly TheProgram _program = new()
    {
        Settings =
        {
            // Far more than anybody lets it say: every step of every request and every command to the database.
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Debug",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Debug",
        },
    };

    private readonly LogBook _log = new();
    private readonly Written _written = new();
    private Site _site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Backups => Path.Combine(_program.Folder, "backups");

    [Fact]
    public async Task Of_what_anybody_wrote_after_its_night_nor_in_a_backup_of_the_day_before()
    {
        EveryProvider.OnlyOnSqlite();
        _site = Site.With(
            services => services.AddSingleton<ILoggerProvider>(_log), [.. _program.Settings.Select(setting => (setting.Key, setting.Value))]);
        await _written.EverywhereAsync(_site, Day);
        await RunAsync("backup", Backups);
        await ShouldStillBeReadableAsync();

        await PassNightAsync();

        await ShouldBeGoneAsync(_site);
        await ShouldBeClosedInBackupAsync(_site);
        await _site.DisposeAsync();

        await RunAsync("restore", Backups);

        await using var again = _program.Host();
        again.Clock.Now = Organisation.At(Day.PlusDays(1), 9);
        await ShouldBeGoneAsync(again);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _log.Dispose();
        _program.Dispose();
    }

    private async Task RunAsync(params string[] command)
    {
        var ran = await _program.RunAsync(command);
        ran.ExitCode.ShouldBe(0, ran.Error);
        new Traces(_written.All).In(ran.Output + ran.Error).ShouldBeEmpty();
    }

    /// <summary>The controls: before the night the code shows it all, the backup holds it all, and the mail is found in its folder.</summary>
    private async Task ShouldStillBeReadableAsync()
    {
        var shown = string.Concat(await Task.WhenAll(_written.Codes.Select(async code => await VisitorForms.PageAsync(await _site.WithCodeAsync(code)))));
        _written.Kept.ShouldAllBe(word => shown.Contains(word, StringComparison.Ordinal));
        _written.Kept.ShouldBe(await OpenedFromBackupAsync(_site), ignoreOrder: true);

        _site.Clock.Now = Organisation.At(Day, 8);
        (await _site.Services.GetRequiredService<SendReminders>().RunAsync(_site.Clock.Now, Cancel)).ToString().ShouldStartWith("sent=1 ");
        var found = new Traces(_written.All).Below(_program.Folder);
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(trace => trace.StartsWith(_written.Address.Split('@')[0], StringComparison.Ordinal) && trace.EndsWith(".eml", StringComparison.Ordinal));
    }

    private async Task PassNightAsync()
    {
        await RunAsync("nightly", "--as-of", Day.PlusDays(1).ToString("uuuu-MM-dd", null));
        _site.Clock.Now = Organisation.At(Day.PlusDays(1), 4);
    }

    private async Task ShouldBeGoneAsync(ProSupportHost host)
    {
        new Traces(_written.All).Below(_program.Folder).ShouldBeEmpty();
        new Traces(_written.All).In(_log.Text).ShouldBeEmpty();
        _log.Text.ShouldContain("INSERT INTO \"Appointments\"");
        foreach (var code in _written.Codes)
        {
            using var visitor = host.Visitor();
            using var form = new FormUrlEncodedContent([new("code", code)]);
            using var answer = await visitor.PostAsync("/fi/my", form, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        await using var db = host.Database();
        (await SealedTexts.AllAsync(db)).ShouldBeEmpty();
        (await db.Appointments.CountAsync(row => row.CodeHash != null, Cancel)).ShouldBe(0);
        Vault(host).DaysKept.ShouldNotContain(day => day <= Day.PlusDays(1));
    }

    private async Task ShouldBeClosedInBackupAsync(ProSupportHost host)
    {
        await using var db = Backup();
        (await SealedTexts.AllAsync(db)).Count.ShouldBe(_written.Kept.Count, "the envelopes lie in the backup still");
        (await OpenedFromBackupAsync(host)).ShouldBeEmpty();
    }

    private async Task<List<string>> OpenedFromBackupAsync(ProSupportHost host)
    {
        await using var db = Backup();
        return [.. (await SealedTexts.AllAsync(db)).Select(text => Vault(host).Open(text.Envelope, text.Purpose)).OfType<string>()];
    }

    private SqliteDb Backup()
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        DatabaseFeature.UseSqlite(options, $"Data Source={DatabaseBackup.Find(Backups, SystemClock.Instance.GetCurrentInstant())};Mode=ReadOnly;Pooling=False");
        return new SqliteDb(options.Options);
    }

    private static DayKeyVault Vault(ProSupportHost host) => host.Services.GetRequiredService<DayKeyVault>();
}
