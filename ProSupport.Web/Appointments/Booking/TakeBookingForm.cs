using System.Net;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Layout;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>
/// Takes the booking form: books, or shows it again with everything that was typed and what to do. The guards against
/// bots ask for another try and never lose the client's words; of a form that has booked already they ask nothing.
/// </summary>
public sealed class TakeBookingForm(
    NeutralAddresses addresses, ShowBookingForm form, BookAppointment book, AnswerSentForm answer, SlotToBook slots, FormTickets tickets, FormLimits limits, FormGuardSettings guard, IClock clock)
{
    private static readonly WhyAgain Incomplete = WhyAgain.Of("Form_Incomplete", StatusCodes.Status400BadRequest);

    /// <param name="word">What stands in the address. Another time is looked at by its word; a form that is sent carries its own time.</param>
    public async Task<IResult> RunAsync(string word, HttpContext http, CancellationToken cancellation)
    {
        var fields = PostedBookingForm.Of(await http.Request.ReadFormAsync(cancellation));
        (ServiceId, SlotId)? carried = fields is { Service: { } itsService, Slot: { } itsSlot } ? (itsService, itsSlot) : null;
        var wanted = fields.Look ? addresses.Form(word) ?? carried : carried ?? addresses.Form(word);
        var why = fields.Look ? WhyAgain.Asked : Incomplete;
        if (!fields.Look && wanted is ({ } service, { } slot) && BookingRequestId.Parse(fields.RequestId) is { } request)
        {
            // Asked before anything else is: whatever became of the form meanwhile, its client is told of the booking.
            var booked = await book.FindSentAsync(request, cancellation);
            if (booked is null)
            {
                (booked, why) = await BookAsync(service, slot, request, fields, http.Connection.RemoteIpAddress, cancellation);
            }

            if (booked is { } made && answer.PageOf(made, slot, fields) is { } page)
            {
                return page;
            }

            why = booked?.Refusal is { } refusal ? WhyAgain.Of(refusal) : why;
        }

        return await form.RunAsync(wanted, fields, why, cancellation);
    }

    /// <returns>What the use case said, or why it was not asked.</returns>
    private async Task<(Outcome<NewBooking>? Booked, WhyAgain Why)> BookAsync(
        ServiceId id, SlotId slot, BookingRequestId request, PostedBookingForm fields, IPAddress? address, CancellationToken cancellation)
    {
        if (await form.ServiceAsync(id, cancellation) is not { } service)
        {
            return (null, WhyAgain.Asked);
        }

        if (guard.On && Suspicion(request, fields) is { } suspicion)
        {
            return (null, WhyAgain.Of(suspicion, StatusCodes.Status422UnprocessableEntity));
        }

        if ((fields.ChosenMode ?? await OnlyModeAsync(slot, cancellation)) is not { } mode)
        {
            fields.Check(ServiceModes.None, out var others);
            return (null, WhyAgain.Of([new FieldProblem("mode", "Form_ModeMissing"), .. others]));
        }

        var texts = fields.Check(mode, out var problems);
        if (texts.Refused)
        {
            return (null, WhyAgain.Of(problems));
        }

        if (guard.On && !limits.TryTake(service.Id, address, clock.GetCurrentInstant()))
        {
            return (null, WhyAgain.Of("Form_TooMany", StatusCodes.Status429TooManyRequests));
        }

        var written = new BookingForm(request, slot, mode, PublicLanguage.Current, texts.Value);
        return (await book.RunAsync(written, cancellation), WhyAgain.Asked);
    }

    private string? Suspicion(BookingRequestId request, PostedBookingForm fields) =>
        tickets.AgeOf(request, fields.Ticket, clock.GetCurrentInstant()) switch
        {
            FormAge.TooYoung => "Form_TooYoung",
            FormAge.TooOld => "Form_TooOld",
            _ => string.IsNullOrEmpty(fields.Trap) ? null : "Form_Trap",
        };

    // With one mode there is nothing to choose; a truncated form leaves it out too.
    private async Task<ServiceModes?> OnlyModeAsync(SlotId slot, CancellationToken cancellation) =>
        await slots.RunAsync(slot, cancellation) is { Refused: false } free && free.Value.Modes.IsSingle() ? free.Value.Modes : null;
}
