using ProSupport.Domain.Appointments;
using ProSupport.Web.Layout;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>From the form to the code.</summary>
public static class BookingFeature
{
    public static IServiceCollection AddBooking(this IServiceCollection services) => services
        .AddSingleton<FormTickets>()
        .AddSingleton<FormLimits>()
        .AddSingleton<AnswerExpected>()
        .AddSingleton<ShowBookingForm>()
        .AddSingleton<TakeBookingForm>()
        .AddSingleton<AnswerSentForm>()
        .AddSingleton<BookAppointment>();

    /// <summary>The pages below a language.</summary>
    public static void MapBooking(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/book/{service}/{slot:guid}", (string service, Guid slot, ShowBookingForm form, CancellationToken cancellation) =>
            form.RunAsync(service, new SlotId(slot), PostedBookingForm.Empty, WhyAgain.Asked, cancellation));
        pages.MapForm("/book/{service}/{slot:guid}", (string service, Guid slot, HttpContext http, TakeBookingForm take, CancellationToken cancellation) =>
            take.RunAsync(service, new SlotId(slot), http, cancellation));
    }
}
