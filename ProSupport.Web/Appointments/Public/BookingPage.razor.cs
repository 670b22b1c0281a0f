using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Web.Layout.Public;
using ProSupport.Web.Reminders;

namespace ProSupport.Web.Appointments.Public;

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

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private static Language Language => PublicLanguage.Current;

    private static string Code => Language.Code();

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
