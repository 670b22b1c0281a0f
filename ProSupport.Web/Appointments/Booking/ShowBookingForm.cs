using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Layout;
using ProSupport.Web.Places;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>
/// Answers with the booking form, with whatever has been typed already. When the time has gone meanwhile, the nearest free
/// ones are offered instead.
/// </summary>
public sealed class ShowBookingForm(
    ServicesOnOffer services, UnitsOnOffer units, SlotToBook slots, NearestFreeTimes nearest, FormTickets tickets, IClock clock)
{
    private const int MostNearest = 6;

    /// <summary>Null when there is no such service.</summary>
    public async Task<ServiceOnOffer?> ServiceAsync(ServiceId id, CancellationToken cancellation) =>
        (await services.RunAsync(cancellation)).FirstOrDefault(service => service.IsBookable && service.Id == id);

    /// <param name="wanted">Null when the address leads nowhere any more and no form came with it.</param>
    internal async Task<IResult> RunAsync(
        (ServiceId Service, SlotId Slot)? wanted, PostedBookingForm fields, WhyAgain why, CancellationToken cancellation)
    {
        if (wanted is not { } time || await ServiceAsync(time.Service, cancellation) is not { } known)
        {
            return ServicesPage.Anew();
        }

        var view = await ViewAsync(known, time.Slot, fields with { Service = time.Service, Slot = time.Slot }, why, cancellation);
        return PublicPage.Of<BookingPage>(nameof(BookingPage.View), view, view.Status);
    }

    private async Task<BookingView> ViewAsync(
        ServiceOnOffer service, SlotId id, PostedBookingForm fields, WhyAgain why, CancellationToken cancellation)
    {
        var slot = await slots.RunAsync(id, cancellation);
        var kept = WithTicket(fields);
        if (slot.Refused || slot.Value.ServiceKey != service.Key)
        {
            var refusal = slot.Refusal ?? AppointmentRefusals.SlotUnknown;
            var gone = refusal == AppointmentRefusals.SlotUnknown ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict;
            var others = await nearest.RunAsync(id, MostNearest, cancellation);
            return new BookingView(service, null, [], kept, [], $"Refusal_{refusal.Name}", others, gone);
        }

        var offering = await units.RunAsync(serviceKey: null, cancellation);
        var places = offering.FirstOrDefault(unit => unit.Key == slot.Value.UnitKey)?.SuggestedPlaces ?? [];
        return new BookingView(service, slot.Value, places, kept, why.Problems, why.Notice, [], why.Status);
    }

    // A form keeps its id for life, so that it books once; a ticket that has run out, or is not ours, is replaced.
    private PostedBookingForm WithTicket(PostedBookingForm fields)
    {
        var now = clock.GetCurrentInstant();
        var form = BookingRequestId.Parse(fields.RequestId) ?? DayKeyVault.NewRequestId();
        var ticket = tickets.AgeOf(form, fields.Ticket, now) == FormAge.TooOld ? tickets.Issue(form, now) : fields.Ticket;
        return fields with { RequestId = form.Text, Ticket = ticket, Trap = null };
    }
}

/// <summary>Why a booking form is shown, and with which status.</summary>
/// <param name="Notice">The key of a message above the form; null for none.</param>
internal sealed record WhyAgain(string? Notice, int Status, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>It was asked for.</summary>
    public static WhyAgain Asked { get; } = Of(null, StatusCodes.Status200OK);

    public static WhyAgain Of(string? notice, int status) => new(notice, status, []);

    public static WhyAgain Of(IReadOnlyList<FieldProblem> problems) => new(null, StatusCodes.Status422UnprocessableEntity, problems);

    public static WhyAgain Of(Refusal refusal) => Of(
        $"Refusal_{refusal.Name}",
        refusal == AppointmentRefusals.CannotStoreNow ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict);
}
