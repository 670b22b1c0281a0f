using System.Globalization;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Web.Appointments.WithCode.Moving;
using ProSupport.Web.Layout;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>What a client does with the code. Every step is a form post with the code in its body.</summary>
internal static class MyPages
{
    /// <summary>The field that tells when the page was made that a form comes from.</summary>
    public const string TicketField = "page";

    private static readonly string[] Steps = ["/move", "/cancel", "/place", "/erase", "/calendar", "/download"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/my", () => PublicPage.Of<MyEntry>());
        app.MapForm("/my", (HttpRequest request, MySteps steps, CancellationToken cancellation) =>
            AnswerAsync(request, (code, form) => steps.ShowAsync(code, view => view with { ShowsCode = form[MyView.Shown] == MyView.ShownCode }, cancellation)));
        app.MapForm("/my/move", (HttpRequest request, MoveSteps steps, CancellationToken cancellation) =>
            AnswerAsync(request, (code, form) => steps.RunAsync(code, Seen(form), PostedMove.Of(form), cancellation)));
        app.MapForm("/my/cancel", (HttpRequest request, MySteps steps, CancellationToken cancellation) =>
            AnswerAsync(request, (code, form) => steps.CancelAsync(code, Seen(form), form["sure"] == "yes", cancellation)));
        app.MapForm("/my/erase", (HttpRequest request, MySteps steps, CancellationToken cancellation) =>
            AnswerAsync(request, (code, form) => steps.EraseAsync(code, Seen(form), form["sure"] == "yes", cancellation)));
        app.MapForm("/my/place", (HttpRequest request, MySteps steps, CancellationToken cancellation) =>
            AnswerAsync(request, (code, form) => form["answer"] == "accept"
                ? steps.AcceptAsync(code, Seen(form), cancellation)
                : steps.NameAsync(code, Seen(form), form["place"], cancellation)));
        app.MapForm("/my/calendar", (HttpRequest request, MyFiles files, CancellationToken cancellation) =>
            AnswerAsync(request, (code, _) => files.CalendarAsync(code, cancellation)));
        app.MapForm("/my/download", (HttpRequest request, MyFiles files, CancellationToken cancellation) =>
            AnswerAsync(request, (code, form) => files.DownloadAsync(code, form["format"] == "json", cancellation)));

        // Somebody who comes back to such an address without the form gets the page that asks for the code.
        foreach (var step in Steps)
        {
            app.MapPage($"/my{step}", () => Results.Redirect($"/{PublicLanguage.Current.Code()}/my"));
        }
    }

    /// <summary>
    /// A code that is none, that finds nothing or that has been forgotten is answered alike, so that nothing can be learnt
    /// from it. One that is too short or too long is told so, which anybody can count.
    /// </summary>
    public static IResult Unknown(string? typed) => PublicPage.Of<MyEntry>(
        StatusCodes.Status404NotFound,
        (nameof(MyEntry.Typed), typed),
        (nameof(MyEntry.Unknown), true),
        (nameof(MyEntry.Characters), ClientCode.CharactersIn(typed)));

    private static int? Seen(IFormCollection form) => int.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, Func<ClientCode, IFormCollection, Task<IResult?>> answer)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var services = request.HttpContext.RequestServices;
        if (services.GetRequiredService<FormTickets>().IsTooLateForCode(form[TicketField], services.GetRequiredService<IClock>().GetCurrentInstant()))
        {
            // Whoever goes back, or reloads what was left open, is shown nothing; whoever knows the code types it.
            return PublicPage.Of<MyEntry>(nameof(MyEntry.Late), true, StatusCodes.Status409Conflict);
        }

        var typed = form["code"].ToString();
        return ClientCode.Parse(typed) is { } code && await answer(code, form) is { } page ? page : Unknown(typed);
    }
}
