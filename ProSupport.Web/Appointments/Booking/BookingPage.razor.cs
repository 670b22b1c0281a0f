using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Layout;
using ProSupport.Web.Reminders;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>The one short form, or the nearest free times when the chosen one has gone; what was typed stays in either.</summary>
public partial class BookingPage
{
    private string _gone = string.Empty;

    private Instant _due;

    /// <summary>Null when no reminder is offered: no mail is set up, or the time is too near for one.</summary>
    private ReminderWords? _mail;

    [Parameter, EditorRequired]
    public BookingView View { get; set; } = null!;

    [Inject]
    private RetentionPolicy Retention { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    [Inject]
    private DateTimeZone Zone { get; set; } = null!;

    [Inject]
    private ReminderOffer Offer { get; set; } = null!;

    [Inject]
    private NeutralAddresses Addresses { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private static Language Language => PublicLanguage.Current;

    private string OtherTimes => $"/{Language.Code()}{Addresses.OfTimes(new TimesWanted(View.Service.Id))}";

    protected override void OnParametersSet()
    {
        if (View.Slot is { } slot)
        {
            _gone = TimeWords.ShortDay(Retention.MeetingTextsGoneOn(slot.End, Zone));
            _mail = Offer.For(Language, slot.Start);
            _due = Reminder.DueFor(slot.Start, Clock.GetCurrentInstant()) ?? slot.Start;
        }
    }
}

/// <summary>All that the page with the booking form shows.</summary>
/// <param name="Slot">The time to book; null when it cannot be booked any more.</param>
/// <param name="Places">Suggested meeting places of the time's unit.</param>
/// <param name="Notice">The key of a message above the form; null for none.</param>
/// <param name="Nearest">Other times to choose when this one is gone.</param>
/// <param name="Status">The status that the page answers with.</param>
public sealed record BookingView(
    ServiceOnOffer Service,
    FreeTime? Slot,
    IReadOnlyList<string> Places,
    PostedBookingForm Fields,
    IReadOnlyList<FieldProblem> Problems,
    string? Notice,
    IReadOnlyList<FreeTime> Nearest,
    int Status);
