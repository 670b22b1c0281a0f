using ProSupport.Domain.Appointments;
using ProSupport.Web.Layout.Public;

namespace ProSupport.Web.Appointments.Public;

/// <summary>The pages from the services to the code.</summary>
internal static class BookPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapSharedPage("/book", () => PublicPage.Of<ServicesPage>());
        app.MapSharedPage("/book/{service}", (string service, HttpRequest request) => PublicPage.Of<FreeTimesPage>(
            StatusCodes.Status200OK,
            (nameof(FreeTimesPage.Service), service),
            (nameof(FreeTimesPage.Filters), TimeFilters.Of(request.Query))));
        app.MapPage("/book/{service}/{slot:guid}", ShowAsync);
        app.MapForm("/book/{service}/{slot:guid}", TakeAsync);
    }

    private static async Task<IResult> ShowAsync(string service, Guid slot, ShowBookingForm form, CancellationToken cancellation) =>
        await form.ServiceAsync(service, cancellation) is { } known
            ? Page(await form.RunAsync(known, new SlotId(slot), BookingFields.Empty, [], null, StatusCodes.Status200OK, cancellation))
            : Results.NotFound();

    private static async Task<IResult> TakeAsync(
        string service, Guid slot, HttpContext http, ShowBookingForm form, TakeBookingForm take, CancellationToken cancellation)
    {
        var fields = BookingFields.Of(await http.Request.ReadFormAsync(cancellation));
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
