using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>
/// Does one step for the client who holds the code, and shows the new state or what stands in the way. Every answer is null
/// when the code finds nothing. Every change carries the version that the client saw, null when none came along; of one that
/// is no longer so the client is asked again.
/// </summary>
public sealed class MySteps(
    FindBookingByCode bookings,
    CancelAppointment cancel,
    EraseAppointment erase,
    AcceptSuggestedPlace accept,
    NamePlace name,
    IClock clock)
{
    /// <param name="change">Changes the view before it is shown; null shows it as it is.</param>
    public async Task<IResult?> ShowAsync(ClientCode code, Func<MyView, MyView>? change, CancellationToken cancellation)
    {
        if (await ViewAsync(code, cancellation) is not { } view)
        {
            return null;
        }

        var shown = change is null ? view : change(view);
        return PublicPage.Of<MyBooking>(nameof(MyBooking.View), shown, StatusOf(shown));
    }

    public async Task<IResult?> CancelAsync(ClientCode code, int? seen, bool sure, CancellationToken cancellation) => sure
        ? await AfterAsync(code, await cancel.RunAsync(code, seen, cancellation), "Done_Cancelled", cancellation)
        : await ConfirmAsync(code, "cancel", cancellation);

    public async Task<IResult?> EraseAsync(ClientCode code, int? seen, bool sure, CancellationToken cancellation)
    {
        if (!sure)
        {
            return await ConfirmAsync(code, "erase", cancellation);
        }

        var erased = await erase.RunAsync(code, seen, cancellation);
        return erased.Refused
            ? await RefusedAsync(code, erased.Refusal, cancellation)
            : PublicPage.Of<MyEntry>(nameof(MyEntry.Done), "Done_Erased");
    }

    public async Task<IResult?> AcceptAsync(ClientCode code, int? seen, CancellationToken cancellation) =>
        await AfterAsync(code, await accept.RunAsync(code, seen, cancellation), "Done_PlaceAccepted", cancellation);

    public async Task<IResult?> NameAsync(ClientCode code, int? seen, string? place, CancellationToken cancellation)
    {
        var named = await name.RunAsync(code, seen, place, cancellation);
        if (!named.Refused)
        {
            return await AfterAsync(code, named, "Done_PlaceNamed", cancellation);
        }

        var wrong = named.Refusal == ClientInputRefusals.PlaceMissing || named.Refusal == ClientInputRefusals.PlaceTooLong;
        return await ShowAsync(
            code,
            view => view with
            {
                PlaceTyped = place ?? string.Empty,
                PlaceProblem = wrong ? Words(named.Refusal) : null,
                Refused = wrong ? null : Words(named.Refusal),
            },
            cancellation);
    }

    internal async Task<IResult?> AfterAsync(ClientCode code, Outcome<BookingForClient> outcome, string done, CancellationToken cancellation) =>
        outcome.Refused
            ? await RefusedAsync(code, outcome.Refusal, cancellation)
            : PublicPage.Of<MyBooking>(
                nameof(MyBooking.View), new MyView(code.Grouped, outcome.Value, clock.GetCurrentInstant(), Done: done));

    private Task<IResult?> RefusedAsync(ClientCode code, Refusal refusal, CancellationToken cancellation) =>
        ShowAsync(code, view => view with { Refused = Words(refusal) }, cancellation);

    private async Task<IResult?> ConfirmAsync(ClientCode code, string step, CancellationToken cancellation) =>
        await ViewAsync(code, cancellation) is { } view
            ? PublicPage.Of<MyConfirm>(StatusCodes.Status200OK, (nameof(MyConfirm.View), view), (nameof(MyConfirm.Step), step))
            : null;

    internal async Task<MyView?> ViewAsync(ClientCode code, CancellationToken cancellation) =>
        await bookings.RunAsync(code, cancellation) is { } booking
            ? new MyView(code.Grouped, booking, clock.GetCurrentInstant())
            : null;

    internal static string Words(Refusal refusal) => $"Refusal_{refusal.Name}";

    internal static int StatusOf(MyView view) => view switch
    {
        { PlaceProblem: not null } => StatusCodes.Status422UnprocessableEntity,
        { Refused: null } => StatusCodes.Status200OK,
        { Refused: "Refusal_CannotStoreNow" } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };
}

/// <summary>All that a client sees with the code.</summary>
/// <param name="Code">As it is shown, grouped; goes along in the body of every form.</param>
/// <param name="Done">The key of a message that something has been done; null for none.</param>
/// <param name="Refused">The key of a message that something could not be done; null for none.</param>
/// <param name="PlaceProblem">The key of what is wrong with the place that was typed; null for nothing.</param>
/// <param name="ShowsCode">Whether the code stands on the page, for who has just typed it and asks for it.</param>
/// <param name="PlaceTyped">The place as typed, when it could not be taken; null when none was sent.</param>
public sealed record MyView(
    string Code,
    BookingForClient Booking,
    Instant Now,
    string? Done = null,
    string? Refused = null,
    string? PlaceProblem = null,
    string? PlaceTyped = null,
    bool ShowsCode = false)
{
    /// <summary>The field of a form that asks for the code to be shown, and its value.</summary>
    public const string Shown = "shown";
    public const string ShownCode = "code";
}
