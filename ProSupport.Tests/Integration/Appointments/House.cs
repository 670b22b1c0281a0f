using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Handling;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.DropIn;
using ProSupport.Web.Places;
using ProSupport.Web.Settings;

namespace ProSupport.Tests.Integration.Appointments;

/// <summary>
/// The use cases on a real database with the real migrations, and a small organisation in it: two units, a man and a
/// woman at work, the three services.
/// </summary>
public sealed class House : IAsyncDisposable
{
    /// <summary>Monday 2 November 2026, 8.00 in Helsinki.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 2, 6, 0);

    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Helsinki"];

    public const ServiceModes MeetingModes = ServiceModes.AtUnit | ServiceModes.PlaceOfClientsChoice | ServiceModes.Phone;

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private House(TestDatabase database, Action<IServiceCollection>? more)
    {
        _database = database;
        _services = Program(database, more);
    }

    public FakeClock Clock { get; } = new(Start);

    public Unit Helsinki { get; } = new(UnitId.New(), "helsinki", Text("Helsingin piste"), "Helsinki", "Katu 1", "09 1");

    public Unit Tampere { get; } = new(UnitId.New(), "tampere", Text("Tampereen piste"), "Tampere", "Katu 2", "03 1");

    public Service Meeting { get; } = new(
        ServiceId.New(), "meeting", ServiceKind.IndividualMeeting, Text("Tapaaminen"), Text("Juttelua"), 45, MeetingModes);

    public Service Test { get; } = new(
        ServiceId.New(), "test", ServiceKind.TestSlot, Text("Testi"), Text("Näyte"), 20, ServiceModes.AtUnit);

    public Service DropIn { get; } = new(
        ServiceId.New(), "drop-in", ServiceKind.DropIn, Text("Päivystys"), Text("Ovi on auki"), 60, ServiceModes.AtUnit);

    public Worker Mikko { get; private set; } = null!;

    public Worker Anna { get; private set; } = null!;

    public DatabaseSettings Settings => _database.Settings;

    /// <summary>The use cases once more over the same database and keys, as another process has them. The caller disposes it.</summary>
    public ServiceProvider AnotherProcess() => Program(_database, null);

    /// <param name="provider">Null for the one that this run of the tests is for.</param>
    /// <param name="more">Changes to the registered services.</param>
    public static async Task<House> OpenAsync(DatabaseProvider? provider = null, Action<IServiceCollection>? more = null)
    {
        var house = new House(await TestDatabase.MakeAsync(provider ?? EveryProvider.OfThisRun), more);
        await house.Get<DatabaseStart>().RunAsync(house.Get<DayKeyVault>(), Cancel);
        await house.MoveInAsync();
        return house;
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public IServiceProvider Services => _services;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ProSupportDb Database() => OneConnection.Aside(_services);

    /// <summary>A local time in this winter or next year as an instant.</summary>
    public static Instant At(LocalDate date, int hour, int minute = 0) => (date + new LocalTime(hour, minute)).InZoneStrictly(Zone).ToInstant();

    /// <summary>A published time, tomorrow at noon unless said otherwise.</summary>
    public async Task<Slot> SlotAsync(
        Service? service = null, int capacity = 1, Instant? start = null, Unit? unit = null, Worker? worker = null, ServiceModes? modes = null)
    {
        var of = service ?? Meeting;
        var begins = start ?? At(new LocalDate(2026, 11, 3), 12);
        var slot = new Slot(
            SlotId.New(),
            null,
            of.Id,
            (unit ?? Helsinki).Id,
            worker?.Id,
            modes ?? of.Modes,
            capacity,
            false,
            worker?.Languages ?? SpokenLanguages.None,
            worker?.IsMale ?? false,
            begins,
            begins + of.Length);
        await using var db = Database();
        db.Add(slot);
        await db.SaveChangesAsync(Cancel);
        return slot;
    }

    public static BookingForm Form(Slot slot, BookingRequestId? request = null) => new(
        request ?? DayKeyVault.NewRequestId(), slot.Id, slot.Modes.Each().First(), Language.Fi, CheckedTexts.None);

    /// <summary>A form with everything that a client can write.</summary>
    public static BookingForm FullForm(Slot slot) => new(
        DayKeyVault.NewRequestId(),
        slot.Id,
        ServiceModes.PlaceOfClientsChoice,
        Language.Sv,
        CheckedTexts.Of("Kalle", "Kahvila Kulma", "Hei!\nTulen.", "kalle@example.fi").Value);

    public async Task<NewBooking> BookAsync(BookingForm form) => (await Get<BookAppointment>().RunAsync(form, Cancel)).Value;

    /// <summary>The version of a booking that its client sees now; null when the code finds nothing.</summary>
    public async Task<int?> SeenAsync(ClientCode code) => (await Get<FindBookingByCode>().RunAsync(code, Cancel))?.Version;

    /// <summary>A booking as another process over the same database makes it, of which nobody here is told.</summary>
    public async Task<AppointmentId> BookElsewhereAsync(Slot slot)
    {
        await using var db = Database();
        var there = await db.Slots.SingleAsync(row => row.Id == slot.Id, Cancel);
        var service = await db.Services.SingleAsync(row => row.Id == slot.ServiceId, Cancel);
        var hash = Get<DayKeyVault>().HashOf(Get<DayKeyVault>().CodeFor(DayKeyVault.NewRequestId()));
        var request = new BookingRequest(AppointmentId.New(), hash, slot.Modes.Each().First(), Language.Fi, new(2026, 11, 4), AppointmentTexts.None);
        db.Add(there.Book(service, request, [], Clock.Now).Value);
        await db.SaveChangesAsync(Cancel);
        return request.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task MoveInAsync()
    {
        Mikko = new Worker(WorkerId.New(), Helsinki.Id, "Mikko", isMale: true, SpokenLanguages.Parse("fi en"));
        Anna = new Worker(WorkerId.New(), Helsinki.Id, "Anna", isMale: false, SpokenLanguages.Parse("fi sv ru"));
        await using var db = Database();
        db.AddRange(Helsinki, Tampere, Meeting, Test, DropIn, Mikko, Anna);
        await db.SaveChangesAsync(Cancel);
    }

    private ServiceProvider Program(TestDatabase database, Action<IServiceCollection>? more)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDatabase(database.Settings);
        OneConnection.AddTo(services);
        OnSqlServerToo.AddTo(services);
        services.AddSingleton<IClock>(Clock);
        services.AddSingleton(Zone);
        services.AddSingleton(new RetentionPolicy());
        services.AddSingleton(new OrganisationSettings(Text("Tukipiste"), 8, new Uri("https://example.fi/")));
        services.AddSingleton(_ => DayKeyVault.Open(new KeySettings
        {
            Directory = Path.Combine(database.Folder, "keys"),
            MasterKeyFile = Path.Combine(database.Folder, "secrets", "master.key"),
        }));
        services.AddOutputCache();
        services.AddPlaces().AddAppointments().AddOffer().AddFreeTimes().AddBooking().AddWithCode().AddCalendar().AddHandling().AddPublishing().AddDropIn();
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static LocalizedText Text(string text) => new(text, string.Empty, string.Empty);
}
