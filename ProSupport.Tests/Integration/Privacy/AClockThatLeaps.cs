using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Health;
using ProSupport.Web.Jobs;

namespace ProSupport.Tests.Integration.Privacy;

/// <summary>The eleventh promise: nothing that cannot be undone is done on one unchecked reading of the clock.</summary>
public sealed class AClockThatLeaps : IAsyncDisposable
{
    private static readonly LocalDate Day = Organisation.FirstDay;
    private static readonly Dictionary<string, string> OnSchedule = new() { ["Jobs:Schedule"] = "on" };

    private readonly ProSupportHost _host = new();
    private readonly string _copy = Directory.CreateTempSubdirectory("prosupport-copy-").FullName;
    private Night _night = null!;
    private AppointmentId _booking;
    private AppointmentId _unclosed;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4)]
    [InlineData(400)]
    [InlineData(3653)]
    public async Task Destroys_sends_and_makes_nothing_while_the_program_runs(int days)
    {
        await LiveAsync();
        var before = await SnapshotAsync();
        _host.Clock.Advance(Duration.FromDays(days));

        foreach (var job in _host.Services.GetServices<ScheduledJob>())
        {
            (await _night.RunJob.RunAsync(job, JobCall.IfDue, Token)).ShouldBe(JobAttempt.ClockDoubted, job.Name);
            (await _night.RunJob.RunAsync(job, JobCall.Now, Token)).ShouldBe(JobAttempt.ClockDoubted, job.Name);
        }

        (await SnapshotAsync()).ShouldBe(before);
        await ShouldSaySoAsync(_host);
        await ShouldGoOnAsync();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(3653)]
    public async Task Destroys_sends_and_makes_nothing_at_the_start(int days)
    {
        await LiveAsync();
        var before = await SnapshotAsync();
        _host.Clock.Advance(Duration.FromDays(days));

        await using (var restarted = _host.Second(new Dictionary<string, string>(OnSchedule) { ["Keys:CopyDirectory"] = _copy }))
        {
            await CalledAsync(restarted);

            (await SnapshotAsync()).ShouldBe(before);
            await ShouldSaySoAsync(restarted);
        }

        await ShouldGoOnAsync();
    }

    [Fact]
    public async Task Is_noticed_where_no_night_was_ever_done_and_no_start_was_noted()
    {
        _night = await new Night(_host).WithServiceAsync();
        await _night.BookAsync(Day);
        await using (var db = _host.Database())
        {
            await db.JobLeases.ExecuteDeleteAsync(Token);
        }

        _night.PassTo(Day.PlusDays(5), new LocalTime(9, 0));
        (await _night.RunJob.RunAsync(_night.Job, JobCall.IfDue, Token)).ShouldBe(JobAttempt.ClockDoubted);

        _night.PassTo(Day.PlusDays(4), new LocalTime(9, 0));
        (await _night.RunJob.RunAsync(_night.Job, JobCall.IfDue, Token)).Run!.Succeeded.ShouldBeTrue("the key of the day after the booking may just have come due");
    }

    [Fact]
    public async Task Of_a_few_days_goes_by_itself_and_so_do_nights_that_fail_for_a_week()
    {
        EveryProvider.OnlyOnSqlite();
        _night = await new Night(_host).WithServiceAsync();
        await using (var db = _host.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Tallies RENAME TO Elsewhere", Token);
            for (var day = 1; day <= 7; day++)
            {
                _night.PassTo(Day.PlusDays(day), new LocalTime(3, 15));
                (await _night.RunJob.RunAsync(_night.Job, JobCall.IfDue, Token)).Run!.Succeeded.ShouldBeFalse();
            }

            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Elsewhere RENAME TO Tallies", Token);
        }

        _night.PassTo(Day.PlusDays(10), new LocalTime(3, 15));
        (await _night.RunJob.RunAsync(_night.Job, JobCall.IfDue, Token)).Run!.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task That_is_right_after_weeks_switched_off_waits_for_a_persons_word_and_then_does_it_all()
    {
        await LiveAsync();
        _night.PassTo(Day.PlusDays(30), new LocalTime(9, 0));
        var confirm = _host.Services.GetRequiredService<ConfirmToday>();
        var asked = (await confirm.AskAsync(Token)).ShouldNotBeNull();
        (asked.Clock.Day, asked.Clock.Reached, asked.Texts, asked.Keys).ShouldBe((Day.PlusDays(30), Day, 4, 2));

        (await confirm.RunAsync(Day.PlusDays(29), Token)).ShouldBeNull("another day than the clock's was named");
        (await _night.FindAsync(_booking))!.CodeHash.ShouldNotBeNull();

        (await confirm.RunAsync(Day.PlusDays(30), Token))!.Run!.Succeeded.ShouldBeTrue();
        (await _night.FindAsync(_booking)).ShouldBeNull();
        _night.Vault.DaysKept.ShouldBeEmpty();
        (await confirm.AskAsync(Token)).ShouldBeNull();
        (await FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Back_from_a_day_that_was_confirmed_wrongly_can_be_confirmed_as_well()
    {
        _night = await new Night(_host).WithServiceAsync();
        _night.PassTo(Day.PlusYears(10), new LocalTime(9, 0));
        await _night.ConfirmAsync(Day.PlusYears(10));
        (await _night.RunJob.RunAsync(_night.Job, JobCall.IfDue, Token)).Run!.Succeeded.ShouldBeTrue();
        _night.PassTo(Day, new LocalTime(10, 0));
        await using (var host = _host.Second())
        {
            (await host.Services.GetRequiredService<Readiness>().RunAsync(Token)).Clock.ShouldBeFalse();
        }

        (await _host.Services.GetRequiredService<ConfirmToday>().RunAsync(Day, Token))!.Run!.Succeeded.ShouldBeTrue();

        (await _host.Services.GetRequiredService<Readiness>().RunAsync(Token)).Clock.ShouldBeTrue();
        await using var site = _host.Database();
        (await site.JobLeases.ToListAsync(Token)).ShouldAllBe(lease => lease.DoneFor <= Day);

        // Nothing had ever been sealed, so no key was destroyed and every day can be booked.
        await _night.BookAsync(Day.PlusDays(1));
    }

    [Fact]
    public async Task Before_a_backup_is_restored_destroys_only_what_was_overdue_by_the_day_reached()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        AppointmentId later;
        await using (var host = program.Host())
        {
            var night = await new Night(host).WithServiceAsync();
            await night.ConfirmAsync(new LocalDate(2020, 1, 7));
            await night.BookAsync(new LocalDate(2020, 1, 6));
            later = await night.BookAsync(new LocalDate(2020, 1, 9));
        }

        (await program.RunAsync("backup", Path.Combine(program.Folder, "backups"))).ExitCode.ShouldBe(0);
        var restored = await program.RunAsync("restore", Path.Combine(program.Folder, "backups"));

        restored.ExitCode.ShouldBe(0, restored.Error);
        restored.Output.ShouldContain("forgotten=1");
        restored.Output.ShouldContain("Only what was overdue by 2020-01-07");
        await using var again = program.Host();
        (await new Night(again).FindAsync(later))!.CodeHash.ShouldNotBeNull();
        new Night(again).Vault.DaysKept.ShouldBe([new LocalDate(2020, 1, 10)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_copy, recursive: true);
    }

    /// <summary>An installation as it lives: bookings to come and to close, reminders, a mail of today, an opening in the log, a night behind it.</summary>
    private async Task LiveAsync()
    {
        _night = await new Night(_host).WithServiceAsync();
        (await _night.RunJob.RunAsync(_night.Job, JobCall.IfDue, Token)).Run!.Succeeded.ShouldBeTrue();
        _booking = await _night.BookAsync(Day.PlusDays(2), "kuu@example.fi");
        _unclosed = await _night.BookAsync(Day);
        await using var db = _host.Database();
        db.AccessLog.Add(new AccessLogEntry(WorkerId.New(), _booking, AccessAction.Opened, _host.Clock.Now));
        await db.SaveChangesAsync(Token);
        var mails = Directory.CreateDirectory(Path.Combine(_host.Folder, "mail"));
        await File.WriteAllTextAsync(Path.Combine(mails.FullName, "20261102-today.eml"), "today's", Token);
    }

    /// <summary>Every row of every table, and every file of the keys, their copy and the mails.</summary>
    private async Task<string> SnapshotAsync()
    {
        await using var db = _host.Database();
        await db.Database.OpenConnectionAsync(Token);
        var found = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
            await using var rows = await command.ExecuteReaderAsync(Token);
            while (await rows.ReadAsync(Token))
            {
                found.Add($"{table} {string.Join(' ', Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue).Select(Text))}");
            }
        }

        await db.Database.CloseConnectionAsync();

        var files = new[] { Path.Combine(_host.Folder, "keys"), Path.Combine(_host.Folder, "mail"), _copy }
            .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => !file.Contains("sign-in", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Text(File.ReadAllBytes(file))}");
        return string.Join('\n', found.Concat(files));
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";

    private async Task ShouldSaySoAsync(ProSupportHost host)
    {
        (await host.Services.GetRequiredService<Readiness>().RunAsync(Token)).Clock.ShouldBeFalse();
        var findings = await host.Services.GetRequiredService<InstallationCheck>().RunAsync(Token);
        findings.ShouldHaveSingleItem().ShouldStartWith($"The clock says {_host.Clock.Now.InZone(Organisation.Zone).Date:uuuu-MM-dd}; the day reached before is 2026-11-02.");
        (await host.Services.GetRequiredService<ConfirmToday>().AskAsync(Token)).ShouldNotBeNull();
    }

    /// <summary>The clock is put right: the next night, the reminder, the code and the times are as if nothing had been.</summary>
    private async Task ShouldGoOnAsync()
    {
        _host.Clock.Now = Organisation.Start + Duration.FromHours(1);
        (await FindingsAsync()).ShouldBeEmpty();
        (await _night.FindAsync(_booking))!.CodeHash.ShouldNotBeNull();

        _night.PassTo(Day.PlusDays(1), new LocalTime(3, 15));
        var night = (await _night.RunJob.RunAsync(_night.Job, JobCall.IfDue, Token)).Run!;
        night.Succeeded.ShouldBeTrue();
        (await _night.FindAsync(_unclosed))!.CodeHash.ShouldBeNull();
        _night.Vault.DaysKept.ShouldBe([Day.PlusDays(3)]);

        _night.PassTo(Day.PlusDays(1), new LocalTime(13, 0));
        var reminders = _host.Services.GetServices<ScheduledJob>().Single(job => job.Name == JobsFeature.Reminders);
        await _night.RunJob.RunAsync(reminders, JobCall.IfDue, Token);
        await using var db = _host.Database();
        (await db.Reminders.SingleAsync(row => row.AppointmentId == _booking, Token)).State.ShouldBe(ReminderState.Sent);
        (await db.JobLeases.ToListAsync(Token)).ShouldAllBe(lease => lease.HeldUntil == null && lease.DoneFor <= Day.PlusDays(1));
        (await db.JobRuns.MaxAsync(run => run.StartedAt, Token)).ShouldBeLessThanOrEqualTo(_host.Clock.Now);
    }

    private async Task<IReadOnlyList<string>> FindingsAsync() => await _host.Services.GetRequiredService<InstallationCheck>().RunAsync(Token);

    private static async Task CalledAsync(ProSupportHost host)
    {
        var calls = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (calls.SucceededListCount() < 3)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
