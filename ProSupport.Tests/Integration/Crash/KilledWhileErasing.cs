using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Tests.Integration.Crash;

/// <summary>Two processes serve, clients erase and cancel at both, and one of them is killed; then an earlier backup comes back.</summary>
public sealed class KilledWhileErasing : IDisposable
{
    private const int Bookings = 48;
    private const int KilledAfter = 12;
    private const int KilledAtStep = 3;

    private readonly TheProgram _program = new() { Settings = { ["Jobs:Schedule"] = "off", ["Forms:Guard"] = "off" } };
    private readonly ConcurrentDictionary<ClientCode, string> _acknowledged = new();
    private readonly FakeClock _clock = new(SystemClock.Instance.GetCurrentInstant());
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // On a busy machine four who write at once may wait longer for the database than a page waits.
    private const int MostPresses = 20;

    private string Backups => Path.Combine(_program.Folder, "backups");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Brings_nothing_back_that_a_client_was_told_is_gone()
    {
        EveryProvider.OnlyOnSqlite();
        var codes = await BookAsync();
        (await _program.RunAsync("backup", Backups)).ExitCode.ShouldBe(0);
        using (var one = await _program.ServeAsync())
        using (var other = await _program.ServeAsync())
        {
            var ending = codes.Chunk(Bookings / 4).Select((some, number) => EndAsync(number % 2 == 0 ? one.Address : other.Address, number / 2 == 0 ? "erase" : "cancel", some)).ToList();
            await Task.WhenAny(_enough.Task, Task.WhenAll(ending));
            one.Process.Kill();
            await Task.WhenAll(ending);
        }

        await ShouldBeUnreadableInBackupAsync();
        var restored = await _program.RunAsync("restore", Backups);

        restored.ExitCode.ShouldBe(0, restored.Error);
        _acknowledged.Count.ShouldBeInRange(KilledAfter, Bookings - 1, "it was killed in the middle");
        await using var host = _program.Host(_clock);
        var find = host.Services.GetRequiredService<FindBookingByCode>();
        foreach (var (code, step) in _acknowledged)
        {
            var found = await find.RunAsync(code, Token);
            (found?.State).ShouldBe(step == "erase" ? null : AppointmentState.CancelledByClient);
            (found?.Message).ShouldBeNull();
        }
    }

    /// <summary>Killed at a step of destroying a key, told by the file that stands in the folder at that moment.</summary>
    [Theory]
    [InlineData("*.new")]
    [InlineData("*.old")]
    public async Task Makes_no_other_booking_unreadable_and_leaves_nothing_that_could_be_read(string passing)
    {
        EveryProvider.OnlyOnSqlite();
        var codes = await BookAsync();
        (await _program.RunAsync("backup", Backups)).ExitCode.ShouldBe(0);
        var left = new List<ClientCode>(codes);
        var killed = 0;
        while (killed < KilledAtStep && left.Count > KilledAtStep * 2)
        {
            using var serving = await _program.ServeAsync();
            var ending = EndAsync(serving.Address, "erase", left.Take(KilledAtStep));
            killed += await KillWhenAsync(serving, passing, ending) ? 1 : 0;
            await ending;
            left.RemoveRange(0, KilledAtStep);
        }

        killed.ShouldBeGreaterThan(0, "otherwise it was never killed in the middle");
        (await _program.RunAsync("nightly")).ExitCode.ShouldBe(0);
        var afterwards = await _program.RunAsync("check");
        afterwards.ExitCode.ShouldBe(0, $"the next start of a command makes good what was left: {afterwards.Output}");
        Directory.GetFiles(Path.Combine(_program.Keys, "days")).ShouldAllBe(file => file.EndsWith(".key", StringComparison.Ordinal));
        await ShouldBeUnreadableInBackupAsync();
        await using var host = _program.Host(_clock);
        var find = host.Services.GetRequiredService<FindBookingByCode>();
        foreach (var code in codes)
        {
            // Whoever was not answered finds it erased or whole, and never in between.
            if (await find.RunAsync(code, Token) is { } found)
            {
                _acknowledged.ShouldNotContainKey(code);
                found.Message.ShouldBe("CANARY");
            }
        }
    }

    private async Task<bool> KillWhenAsync(TheProgram.Serving serving, string passing, Task ending)
    {
        var days = Path.Combine(_program.Keys, "days");
        while (!ending.IsCompleted)
        {
            if (Directory.EnumerateFiles(days, passing).Any())
            {
                serving.Process.Kill();
                await serving.Process.WaitForExitAsync(Token);
                return Directory.EnumerateFiles(days).Any(file => !file.EndsWith(".key", StringComparison.Ordinal));
            }
        }

        return false;
    }

    /// <summary>Of the bookings in the backup, those that were acknowledged as ended open with no key that is left.</summary>
    private async Task ShouldBeUnreadableInBackupAsync()
    {
        await using var host = _program.Host(_clock);
        var vault = host.Services.GetRequiredService<DayKeyVault>();
        var ended = _acknowledged.Keys.Select(vault.HashOf).ToHashSet();
        var options = new DbContextOptionsBuilder<SqliteDb>();
        DatabaseFeature.UseSqlite(options, $"Data Source={Directory.GetFiles(Backups, "*.db").Single()};Mode=ReadOnly;Pooling=False");
        await using var backup = new SqliteDb(options.Options);
        var bookings = await backup.Appointments.AsNoTracking().ToListAsync(Token);
        bookings.Count.ShouldBe(Bookings);
        var readable = bookings.Where(row => vault.Open(row.Message!, TextPurpose.Message(row.Id)) is not null).Select(row => row.CodeHash!.Value).ToList();
        readable.ShouldNotBeEmpty("not all were ended");
        readable.Where(ended.Contains).ShouldBeEmpty();
    }

    private async Task<List<ClientCode>> BookAsync()
    {
        await using var host = _program.Host(_clock);
        var name = new LocalizedText("Testaus", "Testning", "Testing");
        var unit = new Unit(UnitId.New(), "helsinki", name, "Helsinki", "Katu 1", "09 555 0100");
        var service = new Service(ServiceId.New(), "test", ServiceKind.TestSlot, name, name, 20, ServiceModes.AtUnit);
        var start = _clock.Now + Duration.FromDays(3);
        var slot = new Slot(SlotId.New(), null, service.Id, unit.Id, null, service.Modes, Bookings, false, SpokenLanguages.None, false, start, start + service.Length);
        await using (var db = host.Database())
        {
            db.AddRange(unit, service, slot);
            await db.SaveChangesAsync(Token);
        }

        var codes = new List<ClientCode>();
        for (var booking = 0; booking < Bookings; booking++)
        {
            var form = new BookingForm(DayKeyVault.NewRequestId(), slot.Id, ServiceModes.AtUnit, Language.Fi, CheckedTexts.Of(null, null, "CANARY", null).Value);
            codes.Add((await host.Services.GetRequiredService<BookAppointment>().RunAsync(form, Token)).Value.Code);
        }

        return codes;
    }

    /// <summary>Ends one booking after another until the process is gone. Whoever is told that it could not be stored now presses once more.</summary>
    private async Task EndAsync(Uri address, string step, IEnumerable<ClientCode> codes)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        try
        {
            foreach (var code in codes)
            {
                var (status, page) = (HttpStatusCode.ServiceUnavailable, string.Empty);
                for (var press = 0; status == HttpStatusCode.ServiceUnavailable && press < MostPresses; press++)
                {
                    using var form = new FormUrlEncodedContent([new("code", code.Grouped), new("seen", "0"), new("sure", "yes")]);
                    using var answer = await http.PostAsync($"/fi/my/{step}", form, Token);
                    (status, page) = (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
                }

                status.ShouldBe(HttpStatusCode.OK);
                page.ShouldContain("role=\"status\"");
                _acknowledged[code] = step;
                if (_acknowledged.Count >= KilledAfter)
                {
                    _enough.TrySetResult();
                }
            }
        }
        catch (HttpRequestException)
        {
            // The process was killed.
        }
    }
}
