using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Places;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>
/// Gathers the page with the booking form, with whatever has been typed already. When the time has gone meanwhile, the
/// nearest free ones are offered instead.
/// </summary>
public sealed class ShowBookingForm(
    ServicesOnOffer services, UnitsOnOffer units, SlotToBook slots, NearestFreeTimes nearest, FormTickets tickets, IClock clock)
{
    private const int MostNearest = 6;

    /// <summary>Null when there is no such service.</summary>
    public async Task<ServiceOnOffer?> ServiceAsync(string key, CancellationToken cancellation) =>
        (await services.RunAsync(cancellation)).FirstOrDefault(service => service.IsBookable && service.Key == key);

    public async Task<BookingView> RunAsync(
        ServiceOnOffer service, SlotId id, PostedBookingForm fields, IReadOnlyList<FieldProblem> problems, string? notice, int status, CancellationToken cancellation)
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
        return new BookingView(service, slot.Value, places, kept, problems, notice, [], status);
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
