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
        .AddSingleton<ClaimSeat>()
        .AddSingleton<BookAppointment>();

    /// <summary>The pages below a language.</summary>
    public static void MapBooking(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/book/{service}/{slot:guid}", ShowAsync);
        pages.MapForm("/book/{service}/{slot:guid}", TakeAsync);
    }

    private static async Task<IResult> ShowAsync(string service, Guid slot, ShowBookingForm form, CancellationToken cancellation) =>
        await form.ServiceAsync(service, cancellation) is { } known
            ? Page(await form.RunAsync(known, new SlotId(slot), PostedBookingForm.Empty, [], null, StatusCodes.Status200OK, cancellation))
            : Results.NotFound();

    private static async Task<IResult> TakeAsync(
        string service, Guid slot, HttpContext http, ShowBookingForm form, TakeBookingForm take, CancellationToken cancellation)
    {
        var fields = PostedBookingForm.Of(await http.Request.ReadFormAsync(cancellation));
        if (await form.ServiceAsync(service, cancellation) is not { } known)
        {
            return Results.NotFound();
        }

        var (booked, again) = await take.RunAsync(known, new SlotId(slot), fields, http.Connection.RemoteIpAddress, cancellation);
        return booked is not null
            ? PublicPage.Of<CodePage>(nameof(CodePage.Booked), booked)
            : Page(again!);
    }

    private static IResult Page(BookingView view) => PublicPage.Of<BookingPage>(nameof(BookingPage.View), view, view.Status);
}
