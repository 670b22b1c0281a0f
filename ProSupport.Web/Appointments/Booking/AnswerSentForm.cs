using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>
/// Answers a form that has booked, now or before. Sent again it is told how the booking stands now, and what of the form
/// was not taken because the first sending had been.
/// </summary>
public sealed class AnswerSentForm(IClock clock)
{
    /// <summary>Null when nothing was booked by it: then the form is shown again.</summary>
    internal IResult? PageOf(Outcome<NewBooking> sent, SlotId slot, PostedBookingForm fields)
    {
        if (sent.Refused)
        {
            return sent.Refusal == AppointmentRefusals.FormUsed || sent.Refusal == AppointmentRefusals.FormErased
                ? PublicPage.Of<MyEntry>(nameof(MyEntry.Refused), $"Refusal_{sent.Refusal.Name}", StatusCodes.Status409Conflict)
                : null;
        }

        var booking = sent.Value.Booking;
        if (sent.Value.SentAgain && !booking.IsLive)
        {
            var view = new MyView(sent.Value.Code.Grouped, booking, clock.GetCurrentInstant(), Refused: "Again_Heading");
            return PublicPage.Of<MyBooking>(nameof(MyBooking.View), view, StatusCodes.Status409Conflict);
        }

        return PublicPage.Of<CodePage>(
            StatusCodes.Status200OK,
            (nameof(CodePage.Booked), sent.Value),
            (nameof(CodePage.NotTaken), sent.Value.SentAgain ? NotTaken(booking, slot, fields) : []));
    }

    /// <summary>The fields, by the keys of their names, that say something else than was stored first; the opened texts are compared, nothing more is kept for it.</summary>
    private static IReadOnlyList<(string Field, string? Typed)> NotTaken(BookingForClient booking, SlotId slot, PostedBookingForm fields)
    {
        // What client and worker may have changed since is no longer what was sent first.
        var unchanged = booking.Version == 0;
        var mode = fields.ChosenMode ?? booking.Mode;
        var place = Appointment.HasPlaceToAgree(booking.Mode) ? ClientInput.Place(fields.Place.Chosen) : string.Empty;
        var address = ClientInput.ReminderAddress(fields.Email);
        (string Field, string? Typed, bool Differs)[] all =
        [
            ("Fact_When", null, unchanged && slot != booking.SlotId),
            ("Fact_Mode", null, mode != booking.Mode),
            ("Field_Place", fields.Place.Chosen, unchanged && mode == booking.Mode && Differs(place, booking.Place)),
            ("Field_Pseudonym", fields.Pseudonym, Differs(ClientInput.Pseudonym(fields.Pseudonym), booking.Pseudonym)),
            ("Field_Message", fields.Message, Differs(ClientInput.Message(fields.Message), booking.Message)),
            ("Field_Email", fields.Email, CouldBeReminded(booking) && Differs(address, booking.Reminder?.Address)),
        ];
        return [.. all.Where(part => part.Differs).Select(part => (part.Field, part.Typed))];
    }

    private static bool Differs(Outcome<string> typed, string? stored) => typed.Refused || typed.Value != (stored ?? string.Empty);

    /// <summary>An address that was sent to already, or came too late for a reminder, is stored no more and cannot be compared.</summary>
    private static bool CouldBeReminded(BookingForClient booking) => booking.Reminder is { } reminder
        ? reminder.Address is not null
        : booking.Version == 0 && Reminder.DueFor(booking.Start, booking.ChangedAt) is not null;
}
