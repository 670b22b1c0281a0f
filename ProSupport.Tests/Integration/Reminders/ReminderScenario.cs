using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Mail;
using ProSupport.Web.Reminders;

namespace ProSupport.Tests.Integration.Reminders;

/// <summary>The real program with a real mail server, one of which is this class's own, and a clock that stands still.</summary>
public abstract class ReminderScenario : IAsyncLifetime
{
    protected const string From = "muistutus@neutral.example";
    protected const string Address = "canary.address@client.example";

    /// <summary>Tuesday 24 November 2026, 14.30 in Helsinki.</summary>
    protected static readonly Instant Start = Instant.FromUtc(2026, 11, 24, 12, 30);

    private readonly ServerCertificate _certificate = ServerCertificate.TrustedFor(IPAddress.Loopback);
    private ProSupportHost? _host;

    protected ReminderScenario() => Server = new SmtpServer(_certificate.Certificate);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected SmtpServer Server { get; }

    protected LogBook Log { get; } = new();

    /// <summary>Started by its first use, so that a test can change <see cref="Settings"/> before.</summary>
    protected ProSupportHost Host => _host ??= new ProSupportHost(Settings, Log.AddTo);

    protected Dictionary<string, string> Settings { get; } = new()
    {
        ["Mail:PickupDirectory"] = string.Empty,
        ["Mail:From"] = From,
        ["Logging:LogLevel:Default"] = "Trace",
    };

    public ValueTask InitializeAsync()
    {
        Settings["Mail:Host"] = SmtpServer.Host;
        Settings["Mail:Port"] = Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await Server.DisposeAsync();
        _certificate.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A confirmed booking with a reminder, as a form makes it.</summary>
    protected async Task<Booked> BookAsync(Language language = Language.Fi, Instant? start = null, string address = Address)
    {
        var begins = start ?? Start;
        await using var db = Host.Database();
        var booked = Booked.Make(language, begins, DayAfter(begins), Host.Clock.Now);
        var id = ReminderId.New();
        var due = Reminder.DueFor(begins, Host.Clock.Now)!.Value;
        var reminder = new Reminder(id, booked.Appointment.Id, Seal(id, address, DayAfter(begins)), language, due, begins);
        db.AddRange(booked.Unit, booked.Service, booked.Appointment, reminder);
        await db.SaveChangesAsync(Cancel);
        return booked with { ReminderId = id };
    }

    protected SealedText Seal(ReminderId id, string address, LocalDate goneOn) =>
        Host.Services.GetRequiredService<DayKeyVault>().Seal(address, goneOn, TextPurpose.ReminderAddress(id));

    protected static LocalDate DayAfter(Instant start) => start.InUtc().Date.PlusDays(1);

    protected Task<JobOutcome> RunAsync() => Host.Services.GetRequiredService<SendReminders>().RunAsync(Host.Clock.Now, Cancel);

    protected Task<JobOutcome> RunAtAsync(Instant now)
    {
        Host.Clock.Now = now;
        return RunAsync();
    }

    protected async Task<Reminder> ReminderOfAsync(Booked booked)
    {
        await using var db = Host.Database();
        return await db.Reminders.SingleAsync(row => row.Id == booked.ReminderId, Cancel);
    }

    /// <summary>Changes a booking and its reminder as a use case does: loaded, changed and saved at once.</summary>
    protected async Task ChangeAsync(Booked booked, Action<Appointment, Reminder> change)
    {
        await using var db = Host.Database();
        var appointment = await db.Appointments.Include(row => row.Slot).SingleAsync(row => row.Id == booked.Appointment.Id, Cancel);
        change(appointment, await db.Reminders.SingleAsync(row => row.Id == booked.ReminderId, Cancel));
        await db.SaveChangesAsync(Cancel);
    }
}
