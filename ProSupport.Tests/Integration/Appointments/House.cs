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

/// <summary>The organisation's use cases on a real database with the real migrations, without a web host.</summary>
public sealed class House : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private House(TestDatabase database, Action<IServiceCollection>? more)
    {
        _database = database;
        _services = Program(database, more);
    }

    public FakeClock Clock { get; } = new(Organisation.Start);

    public Organisation Organisation { get; } = new();

    public Unit Helsinki => Organisation.Helsinki;

    public Unit Tampere => Organisation.Tampere;

    public Service Meeting => Organisation.Meeting;

    public Service Test => Organisation.Test;

    public Service DropIn => Organisation.DropIn;

    public Worker Mikko => Organisation.Mikko;

    public Worker Anna => Organisation.Anna;

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

    /// <summary>A published time, tomorrow at noon unless said otherwise.</summary>
    public async Task<Slot> SlotAsync(
        Service? service = null, int capacity = 1, Instant? start = null, Unit? unit = null, Worker? worker = null, ServiceModes? modes = null)
    {
        var slot = Organisation.Slot(start ?? Organisation.At(Organisation.Tomorrow, 12), service, unit, worker?.Id, capacity, modes);
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

    /// <summary>Why a form books nothing; null when it does.</summary>
    public async Task<Refusal?> RefusalAsync(BookingForm form) => (await Get<BookAppointment>().RunAsync(form, Cancel)).Refusal;

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
        await using var db = Database();
        db.AddRange(Organisation.Rows);
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
        services.AddSingleton(Organisation.Zone);
        services.AddSingleton(new RetentionPolicy());
        services.AddSingleton(new OrganisationSettings(new("Tukipiste", string.Empty, string.Empty), 8, new Uri("https://example.fi/")));
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
}
