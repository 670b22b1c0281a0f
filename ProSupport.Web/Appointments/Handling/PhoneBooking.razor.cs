using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Places;
using ProSupport.Web.Reminders;
using ProSupport.Web.Staff;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>
/// Books for a client on the phone and shows the code to read out. It remembers nothing: whoever leaves the page, or begins anew, finds neither the code nor what was written.
/// </summary>
public sealed partial class PhoneBooking : IDisposable
{
    private const int DaysShown = 5;

    private readonly CancellationTokenSource _left = new();
    private PhoneBookingInput _input = New();
    private IReadOnlyList<ServiceOnOffer> _services = [];
    private IReadOnlyList<UnitOnOffer> _units = [];
    private IReadOnlyList<FreeTime> _times = [];
    private SignedInStaff? _me;
    private NewBooking? _booked;
    private Refusal? _wrong;
    private Refusal? _unread;
    private string? _service;
    private string? _unit;
    private int _days = DaysShown;
    private bool _busy;

    /// <summary>A free time that was chosen in the diary; null or unknown begins with none.</summary>
    [Parameter]
    public Guid? Chosen { get; set; }

    [Inject]
    public required ServicesOnOffer ServicesOnOffer { get; init; }

    [Inject]
    public required UnitsOnOffer UnitsOnOffer { get; init; }

    [Inject]
    public required DiaryUnits DiaryUnits { get; init; }

    [Inject]
    public required FindFreeTimes FreeTimes { get; init; }

    [Inject]
    public required SlotToBook SlotToBook { get; init; }

    [Inject]
    public required BookAppointment BookAppointment { get; init; }

    [Inject]
    public required ReminderOffer Reminder { get; init; }

    [Inject]
    public required CurrentWorker Worker { get; init; }

    private IReadOnlyList<string> SuggestedPlaces => _units.FirstOrDefault(unit => unit.Key == _unit)?.SuggestedPlaces ?? [];

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        (_booked, _input) = (null, New());
    }

    protected override async Task OnInitializedAsync()
    {
        var me = await Worker.GetAsync();
        _services = [.. (await ServicesOnOffer.RunAsync(_left.Token)).Where(service => service.IsBookable)];
        _units = await UnitsOnOffer.RunAsync(null, _left.Token);
        var own = (await DiaryUnits.RunAsync(me.WorkerId, _left.Token)).Select(unit => unit.Id).FirstOrDefault();
        (_service, _unit) = (_services.Select(service => service.Key).FirstOrDefault(), _units.FirstOrDefault(unit => unit.Id == own)?.Key);
        if (Chosen is { } chosen && await SlotToBook.RunAsync(new SlotId(chosen), _left.Token) is { Refused: false, Value: var time })
        {
            (_service, _unit) = (time.ServiceKey, time.UnitKey);
            _input.Choose(time);
        }

        await ReadTimesAsync();
        _me = me;
    }

    private static PhoneBookingInput New() => new(DayKeyVault.NewRequestId(), LanguageCultures.Current);

    private Task ChooseServiceAsync(ChangeEventArgs chosen)
    {
        _service = (string?)chosen.Value;
        return ReadTimesAnewAsync();
    }

    private Task ChooseUnitAsync(ChangeEventArgs chosen)
    {
        _unit = (string?)chosen.Value;
        return ReadTimesAnewAsync();
    }

    private Task ReadTimesAnewAsync()
    {
        _input.Choose(null);
        _days = DaysShown;
        return ReadTimesAsync();
    }

    private async Task ReadTimesAsync() => _unread = await Reading.TryAsync(async () =>
        _times = _service is { } service ? await FreeTimes.RunAsync(new FreeTimesQuestion(service, _unit), _left.Token) : []);

    private async Task BookAsync()
    {
        if (_busy || _me is null || _input.Time is null)
        {
            return;
        }

        _busy = true;
        var form = _input.ToForm(_me.WorkerId);
        var outcome = form.Refused ? form.Refusal : await BookAppointment.RunAsync(form.Value, _left.Token);
        _busy = false;
        _wrong = outcome.Refusal;
        if (!outcome.Refused)
        {
            _booked = outcome.Value;
        }
        else if (outcome.Refusal == AppointmentRefusals.SlotTaken
            || outcome.Refusal == AppointmentRefusals.SlotStarted
            || outcome.Refusal == AppointmentRefusals.SlotWithdrawn)
        {
            // What was written stays; only another time has to be chosen.
            await ReadTimesAnewAsync();
        }
    }

    private Task StartAgainAsync()
    {
        (_booked, _wrong, _input) = (null, null, New());
        return ReadTimesAnewAsync();
    }
}

/// <summary>What is written down while a client is on the phone. It lives on the page and is gone with it.</summary>
public sealed class PhoneBookingInput(BookingRequestId requestId, Language language)
{
    public FreeTime? Time { get; private set; }

    public ServiceModes Mode { get; set; }

    public Language Language { get; set; } = language;

    public string Place { get; set; } = string.Empty;

    public string Pseudonym { get; set; } = string.Empty;

    public string Message { get; set; } = string.Empty;

    public string ReminderAddress { get; set; } = string.Empty;

    public bool HasPlaceToAgree => Appointment.HasPlaceToAgree(Mode);

    /// <summary>Takes a time, or none; a way of meeting that it does not offer gives way to its first.</summary>
    public void Choose(FreeTime? time)
    {
        Time = time;
        if (time is not null && (Mode == ServiceModes.None || !time.Modes.HasFlag(Mode)))
        {
            Mode = time.Modes.Each().First();
        }
    }

    /// <summary>Called when a time is chosen.</summary>
    public Outcome<BookingForm> ToForm(WorkerId who)
    {
        var texts = CheckedTexts.Of(Pseudonym, HasPlaceToAgree ? Place : null, Message, ReminderAddress);
        return texts.Refused ? texts.Refusal : new BookingForm(requestId, Time!.SlotId, Mode, Language, texts.Value, who);
    }
}
