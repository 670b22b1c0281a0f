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

/// <summary>The real program that the organisation runs, with times that visitors find and staff who can sign in.</summary>
public sealed class Site : ProSupportHost, IAsyncLifetime
{
    public Site()
        : this(null, null)
    {
    }

    private Site(IReadOnlyDictionary<string, string>? settings, Action<IServiceCollection>? services)
        : base(settings, services)
    {
        First = Organisation.Slot(Organisation.At(Organisation.Tomorrow, 13), worker: Organisation.Mikko.Id);
        SameDay = Organisation.Slot(Organisation.At(Organisation.Tomorrow, 15), worker: Organisation.Mikko.Id);
        Later = Organisation.Slot(Organisation.At(Organisation.Tomorrow.PlusWeeks(1), 10), unit: Turku, worker: Organisation.Siv.Id);
        TestTime = Organisation.Slot(Organisation.At(Organisation.Tomorrow.PlusDays(1), 12), Test, capacity: 9);
        var doors = Organisation.Slot(
            Organisation.At(Organisation.Tomorrow.PlusDays(2), 16), Organisation.DropIn, worker: Organisation.Mikko.Id, menOnly: true);
        using var db = Database();
        db.AddRange([.. Organisation.Rows, First, SameDay, Later, TestTime, doors]);
        db.SaveChanges();
    }

    public static Site With(params (string Setting, string Value)[] settings) => With(_ => { }, settings);

    public static Site With(Action<IServiceCollection> services, params (string Setting, string Value)[] settings) =>
        new(settings.ToDictionary(setting => setting.Setting, setting => setting.Value), services);

    public Organisation Organisation { get; } = new();

    public Unit Helsinki => Organisation.Helsinki;

    public Unit Turku => Organisation.Turku;

    public Service Meeting => Organisation.Meeting;

    public Service Test => Organisation.Test;

    /// <summary>A meeting with Mikko tomorrow at one o'clock.</summary>
    public Slot First { get; }

    /// <summary>Two hours later with Mikko again.</summary>
    public Slot SameDay { get; }

    /// <summary>A meeting with Siv in Turku, in the next week.</summary>
    public Slot Later { get; }

    /// <summary>A test in Helsinki with room for nine, on the day after tomorrow.</summary>
    public Slot TestTime { get; }

    /// <summary>Aino, who meets clients in Helsinki. Only where staff have come.</summary>
    public StaffPerson Counsellor { get => field ?? throw Unstaffed; private set; }

    /// <summary>Only where staff have come.</summary>
    public StaffPerson Coordinator { get => field ?? throw Unstaffed; private set; }

    private static InvalidOperationException Unstaffed => new("No staff have come yet: they do with WithStaffAsync, and to every class fixture.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await WithStaffAsync();

    /// <summary>A counsellor and a coordinator come, who can sign in.</summary>
    public async Task<Site> WithStaffAsync()
    {
        Counsellor = await this.AddPersonAsync(StaffRole.Counsellor, unit: Helsinki.Id);
        Coordinator = await this.AddPersonAsync(StaffRole.Coordinator);
        return this;
    }

    /// <summary>Publishes a meeting with the counsellor.</summary>
    public Task<SlotId> PublishAsync(LocalDate date, int hour, int minute = 0) => PublishAsync(Meeting, Counsellor.WorkerId, date, hour, minute);

    public async Task<SlotId> PublishAsync(Service service, WorkerId? worker, LocalDate date, int hour, int minute = 0, int capacity = 1)
    {
        var times = new TimesForm(service.Id, Helsinki.Id, worker, service.Modes, capacity, MenOnly: false);
        var form = new OneOffForm(times, date, new LocalTime(hour, minute), null);
        return (await Services.GetRequiredService<PublishOneOffTime>().RunAsync(form, Cancel)).Value.Slots.Single();
    }

    /// <summary>A client books a time in a café, with a pseudonym and a message; gives the booking's id among staff.</summary>
    public async Task<AppointmentId> BookedAsync(SlotId slot)
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

    /// <summary>A booking as somebody sees it now.</summary>
    public async Task<Seen<AppointmentId>> SeenAsync(AppointmentId id) => new(id, (await AppointmentAsync(id)).Version);

    /// <summary>The counsellor confirms somewhere else than on the page that a test looks at.</summary>
    public async Task ConfirmAsync(AppointmentId id) =>
        (await Services.GetRequiredService<ConfirmAppointment>().RunAsync(Counsellor.WorkerId, await SeenAsync(id), Cancel)).Refused.ShouldBeFalse();

    /// <summary>The counsellor moves it somewhere else than on the page that a test looks at.</summary>
    public async Task MoveAsync(AppointmentId id, SlotId to) =>
        (await Services.GetRequiredService<MoveAppointmentByStaff>().RunAsync(Counsellor.WorkerId, await SeenAsync(id), to, Cancel)).Refused.ShouldBeFalse();

    /// <summary>Breaks the database as soon as the next change has been stored, until the test mends it.</summary>
    public IDisposable BreakAfterTheNextChange(BreakableDatabase database) =>
        Services.GetRequiredService<CalendarFeed>().Subscribe(_ => database.Error = BreakableDatabase.Locked);
}
