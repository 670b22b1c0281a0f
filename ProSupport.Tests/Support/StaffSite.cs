using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.Handling;
using ProSupport.Web.Appointments.Publishing;

namespace ProSupport.Tests.Support;

/// <summary>The real program with one unit, a counsellor, a nurse and a coordinator who can sign in, and times to book.</summary>
public sealed class StaffSite : ProSupportHost, IAsyncLifetime
{
    public StaffSite()
        : this(null)
    {
    }

    private StaffSite(IReadOnlyDictionary<string, string>? settings, Action<IServiceCollection>? services = null)
        : base(settings, services)
    {
    }

    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Helsinki"];

    public const ServiceModes MeetingModes = ServiceModes.AtUnit | ServiceModes.PlaceOfClientsChoice | ServiceModes.Phone;

    public Unit Unit { get; } = new(UnitId.New(), "helsinki", new("Helsinki", "Helsingfors", "Helsinki"), "Helsinki", "Testikatu 1", "09 000 0000");

    public Service Meeting { get; } = new(
        ServiceId.New(), "meeting", ServiceKind.IndividualMeeting, new("Tapaaminen", "Möte", "Meeting"), new("Juttelua", "", ""), 45, MeetingModes);

    public Service Test { get; } = new(
        ServiceId.New(), "sti-test", ServiceKind.TestSlot, new("Testaus", "Test", "Test"), new("Näyte", "", ""), 20, ServiceModes.AtUnit);

    public StaffPerson Counsellor { get; private set; } = null!;

    public StaffPerson Coordinator { get; private set; } = null!;

    /// <summary>The day after the clock's first: Tuesday 3 November 2026.</summary>
    public static LocalDate Tomorrow { get; } = new(2026, 11, 3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>With further settings and changes to the registered services, and furnished.</summary>
    public static async Task<StaffSite> WithAsync(IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? services = null)
    {
        var site = new StaffSite(settings, services);
        await site.InitializeAsync();
        return site;
    }

    public async ValueTask InitializeAsync()
    {
        await using (var db = Database())
        {
            db.AddRange(Unit, Meeting, Test);
            db.Add(new SuggestedPlace(SuggestedPlaceId.New(), Unit.Id, "Kahvila Aamu", "Hämeentie 5"));
            db.Add(new Topic("health", new("Oma terveys", "Egen hälsa", "Own health")));
            db.Add(new Topic("loneliness", new("Yksinäisyys", "Ensamhet", "Loneliness")));
            await db.SaveChangesAsync(CancellationToken.None);
        }

        Counsellor = await this.AddPersonAsync(StaffRole.Counsellor, unit: Unit.Id);
        Coordinator = await this.AddPersonAsync(StaffRole.Coordinator);
    }

    public static Instant At(LocalDate date, int hour, int minute = 0) => (date + new LocalTime(hour, minute)).InZoneStrictly(Zone).ToInstant();

    /// <summary>Publishes a time of the counsellor's.</summary>
    public Task<SlotId> PublishAsync(LocalDate date, int hour, int minute = 0) => PublishAsync(Meeting, Counsellor.WorkerId, date, hour, minute);

    public async Task<SlotId> PublishAsync(Service service, WorkerId? worker, LocalDate date, int hour, int minute = 0, int capacity = 1)
    {
        var times = new TimesForm(service.Id, Unit.Id, worker, service.Modes, capacity, MenOnly: false);
        var form = new OneOffForm(times, date, new LocalTime(hour, minute), null);
        return (await Services.GetRequiredService<PublishOneOffTime>().RunAsync(form, Cancel)).Value.Slots.Single();
    }

    /// <summary>A client books a time in a café, with a pseudonym and a message.</summary>
    public async Task<AppointmentId> BookAsync(SlotId slot)
    {
        var form = new BookingForm(
            DayKeyVault.NewRequestId(),
            slot,
            ServiceModes.PlaceOfClientsChoice,
            Language.En,
            CheckedTexts.Of("Kuu", "Kahvila Kulma", "Istun ikkunan vieressä.", "kuu@example.fi").Value);
        var booked = await Services.GetRequiredService<BookAppointment>().RunAsync(form, Cancel);
        booked.Refused.ShouldBeFalse();
        await using var db = Database();
        return (await db.Appointments.SingleAsync(row => row.SlotId == slot && row.Seat != null, Cancel)).Id;
    }

    public async Task<Appointment> AppointmentAsync(AppointmentId id)
    {
        await using var db = Database();
        return await db.Appointments.Include(row => row.Slot).SingleAsync(row => row.Id == id, Cancel);
    }

    /// <summary>The counsellor confirms somewhere else than on the page that a test looks at.</summary>
    public async Task ConfirmAsync(AppointmentId id) =>
        (await Services.GetRequiredService<ConfirmAppointment>().RunAsync(Counsellor.WorkerId, await SeenAsync(id), Cancel)).Refused.ShouldBeFalse();

    /// <summary>Breaks the database as soon as the next change has been stored, until the test mends it.</summary>
    public IDisposable BreakAfterTheNextChange(BreakableDatabase database) =>
        Services.GetRequiredService<CalendarFeed>().Subscribe(_ => database.Error = BreakableDatabase.Locked);

    /// <summary>The counsellor moves it somewhere else than on the page that a test looks at.</summary>
    public async Task MoveAsync(AppointmentId id, SlotId to) =>
        (await Services.GetRequiredService<MoveAppointmentByStaff>().RunAsync(Counsellor.WorkerId, await SeenAsync(id), to, Cancel)).Refused.ShouldBeFalse();

    /// <summary>A booking as somebody sees it now.</summary>
    public async Task<Seen<AppointmentId>> SeenAsync(AppointmentId id) => new(id, (await AppointmentAsync(id)).Version);
}
