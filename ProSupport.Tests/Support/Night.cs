using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;

namespace ProSupport.Tests.Support;

/// <summary>Bookings at a unit, and the nights that pass over them.</summary>
public sealed class Night(ProSupportHost host)
{
    private readonly Organisation _organisation = new();

    public DayKeyVault Vault => host.Services.GetRequiredService<DayKeyVault>();

    public RunJob RunJob => host.Services.GetRequiredService<RunJob>();

    public ScheduledJob Job => host.Services.GetServices<ScheduledJob>().Single(job => job.Name == Nightly.Name);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<Night> WithServiceAsync()
    {
        await using var db = host.Database();
        db.AddRange(_organisation.Helsinki, _organisation.Meeting);
        await db.SaveChangesAsync(Token);
        return this;
    }

    /// <summary>Somebody books a meeting at one o'clock on a day, with a text in every field, and a reminder.</summary>
    public async Task<AppointmentId> BookAsync(LocalDate day, string text = "canary", RetentionPolicy? retention = null)
    {
        var slot = _organisation.Slot(Organisation.At(day, 13));
        var id = AppointmentId.New();
        var goneOn = (retention ?? new RetentionPolicy()).MeetingTextsGoneOn(slot.End, Organisation.Zone);
        SealedText Sealed(string kind) => Vault.Seal(text, goneOn, $"{kind}:{id.Value:N}");
        var texts = new AppointmentTexts(
            Sealed("appointment.pseudonym"), Sealed("appointment.place"), null, Sealed("appointment.message"), null);
        var code = Vault.CodeFor(DayKeyVault.NewRequestId());
        var request = new BookingRequest(id, Vault.HashOf(code), ServiceModes.PlaceOfClientsChoice, Language.Fi, goneOn, texts);

        await using var db = host.Database();
        var booking = slot.Book(_organisation.Meeting, request, [], slot.Start - Duration.FromHours(30)).Value;
        db.AddRange(slot, booking);
        var reminder = ReminderId.New();
        db.Add(new Reminder(
            reminder, id, Vault.Seal(text, goneOn, $"reminder.address:{reminder.Value:N}"), Language.Fi, slot.Start - Reminder.Lead, slot.Start));
        await db.SaveChangesAsync(Token);
        return id;
    }

    public Task MeetAsync(AppointmentId id) => ChangeAsync(id, (booking, now) => booking.CloseAsMet(
        new MeetingNote(1, ["health"], true, Gender.Man, AgeBand.From18To29, "fi", 2), now));

    public Task MissAsync(AppointmentId id) => ChangeAsync(id, (booking, now) => booking.CloseAsMissed(now));

    public Task CancelAsync(AppointmentId id) => ChangeAsync(id, (booking, now) =>
        booking.CancelByStaff(Vault.Seal("canary", booking.GoneOn, "appointment.cancel-reason"), now - Duration.FromDays(1)));

    /// <summary>Passes to the small hours of a day and does the night's work, as its use case does it.</summary>
    public Task<JobOutcome> PassAsync(LocalDate day)
    {
        PassTo(day, new LocalTime(3, 15));
        return host.Services.GetRequiredService<Nightly>().RunAsync(host.Clock.Now, Token);
    }

    /// <summary>A person says that it is that day, so that a test may leap to it.</summary>
    public Task ConfirmAsync(LocalDate day) => host.Services.GetRequiredService<ClockCheck>().BelieveAsync(day, Token);

    public void PassTo(LocalDate day, LocalTime time) => host.Clock.Now = day.At(time).InZoneLeniently(Organisation.Zone).ToInstant();

    public async Task<List<Tally>> TalliesAsync()
    {
        await using var db = host.Database();
        return await db.Tallies.AsNoTracking().ToListAsync(Token);
    }

    public async Task<List<MonthlyTotal>> TotalsAsync()
    {
        await using var db = host.Database();
        return await db.MonthlyTotals.AsNoTracking().ToListAsync(Token);
    }

    public async Task<Appointment?> FindAsync(AppointmentId id)
    {
        await using var db = host.Database();
        return await db.Appointments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, Token);
    }

    private async Task ChangeAsync(AppointmentId id, Func<Appointment, Instant, Outcome<Done>> change)
    {
        await using var db = host.Database();
        var booking = await db.Appointments.Include(row => row.Slot).SingleAsync(row => row.Id == id, Token);
        change(booking, booking.Slot.End).Refused.ShouldBeFalse();
        await db.SaveChangesAsync(Token);
    }
}
