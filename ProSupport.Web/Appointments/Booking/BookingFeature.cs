using ProSupport.Web.Appointments.FreeTimes;
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
        pages.MapPage("/book/form/{word}", (string word, NeutralAddresses addresses, ShowBookingForm form, CancellationToken cancellation) =>
            form.RunAsync(addresses.Form(word), PostedBookingForm.Empty, WhyAgain.Asked, cancellation));
        pages.MapForm("/book/form/{word}", (string word, HttpContext http, TakeBookingForm take, CancellationToken cancellation) =>
            take.RunAsync(word, http, cancellation));
    }
}
