using System.Net;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Layout;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>
/// Takes the booking form: books, or shows it again with everything that was typed and what to do. The guards against
/// bots ask for another try and never lose the client's words.
/// </summary>
public sealed class TakeBookingForm(
    ShowBookingForm form, BookAppointment book, SlotToBook slots, FormTickets tickets, FormLimits limits, FormGuardSettings guard, IClock clock)
{
    /// <returns>The booking, or the form to show again.</returns>
    public async Task<(NewBooking? Booked, BookingView? Again)> RunAsync(
        ServiceOnOffer service, SlotId slot, PostedBookingForm fields, IPAddress? address, CancellationToken cancellation)
    {
        var answer = fields.Look ? FormAnswer.Look : await AnswerAsync(service, slot, fields, address, cancellation);
        return answer.Booked is { } booked
            ? (booked, null)
            : (null, await form.RunAsync(service, slot, fields, answer.Problems, answer.Notice, answer.Status, cancellation));
    }

    private async Task<FormAnswer> AnswerAsync(
        ServiceOnOffer service, SlotId slot, PostedBookingForm fields, IPAddress? address, CancellationToken cancellation)
    {
        if (BookingRequestId.Parse(fields.RequestId) is not { } request)
        {
            return FormAnswer.Again("Form_Incomplete", StatusCodes.Status400BadRequest);
        }

        if (guard.On && Suspicion(request, fields) is { } suspicion)
        {
            return FormAnswer.Again(suspicion, StatusCodes.Status422UnprocessableEntity);
        }

        if ((fields.ChosenMode ?? await OnlyModeAsync(slot, cancellation)) is not { } mode)
        {
            return FormAnswer.Again([new FieldProblem("mode", "Form_ModeMissing")]);
        }

        if (fields.Problems(mode) is { Count: > 0 } problems)
        {
            return FormAnswer.Again(problems);
        }

        if (guard.On && !limits.TryTake(service.Id, address, clock.GetCurrentInstant()))
        {
            return FormAnswer.Again("Form_TooMany", StatusCodes.Status429TooManyRequests);
        }

        var booked = await book.RunAsync(Written(request, slot, mode, fields), cancellation);
        return booked.Refused ? FormAnswer.Again(booked.Refusal) : FormAnswer.Of(booked.Value);
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

    private static BookingForm Written(BookingRequestId request, SlotId slot, ServiceModes mode, PostedBookingForm fields) => new(
        request,
        slot,
        mode,
        PublicLanguage.Current,
        fields.Pseudonym,
        mode == ServiceModes.PlaceOfClientsChoice ? fields.ChosenPlace : null,
        fields.Message,
        fields.Email);
}

/// <summary>What became of a booking form: a booking, or the reasons to show the form again.</summary>
/// <param name="Notice">The key of a message above the form; null for none.</param>
internal sealed record FormAnswer(NewBooking? Booked, string? Notice, int Status, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>The form is shown again because it was asked to.</summary>
    public static FormAnswer Look { get; } = Again(null, StatusCodes.Status200OK);

    public static FormAnswer Of(NewBooking booked) => new(booked, null, StatusCodes.Status200OK, []);

    public static FormAnswer Again(string? notice, int status) => new(null, notice, status, []);

    public static FormAnswer Again(IReadOnlyList<FieldProblem> problems) =>
        new(null, null, StatusCodes.Status422UnprocessableEntity, problems);

    public static FormAnswer Again(Refusal refusal) => Again(
        $"Refusal_{refusal.Name}",
        refusal == AppointmentRefusals.CannotStoreNow ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict);
}
