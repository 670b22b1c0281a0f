using System.Data.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ProSupport.Web.Layout;

/// <summary>
/// Turns everything that goes wrong on a public address into a page in its language that says what to do. What was typed
/// into a form is carried along, so that trying again loses nothing.
/// </summary>
internal sealed class PublicTrouble(RequestDelegate next, ILogger<PublicTrouble> log)
{
    private static readonly PathString Api = "/api";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!PublicHeaders.IsPublic(context.Request.Path))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(exception);
            Note(exception, context.Response.StatusCode);
        }

        if (NeedsPage(context.Response))
        {
            await ExplainAsync(context);
        }
    }

    /// <summary>What an exception means to the visitor: their request was broken, or the service is busy, or we have a bug.</summary>
    internal static int StatusOf(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case BadHttpRequestException bad:
                    return bad.StatusCode;
                case InvalidDataException:
                    return StatusCodes.Status400BadRequest;
                case DbException or IOException or TimeoutException or UnauthorizedAccessException:
                    return StatusCodes.Status503ServiceUnavailable;
            }
        }

        return StatusCodes.Status500InternalServerError;
    }

    private static bool NeedsPage(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 };

    // A message may quote what somebody wrote, so only the kind of the exception and its place are logged.
    private void Note(Exception exception, int status)
    {
        if (status >= 500)
        {
            log.LogError("A public page failed with {Kind}\n{Place}", exception.GetBaseException().GetType().FullName, exception.StackTrace);
        }
    }

    private static async Task ExplainAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Api))
        {
            await TypedResults.Problem(statusCode: context.Response.StatusCode).ExecuteAsync(context);
            return;
        }

        // The failed page's scope may hold a renderer that is half done.
        await using var scope = context.RequestServices.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        var page = new RazorComponentResult<TroublePage>(new Dictionary<string, object?>
        {
            [nameof(TroublePage.Status)] = context.Response.StatusCode,
            [nameof(TroublePage.Typed)] = context.Features.Get<IFormFeature>()?.Form,
        })
        {
            StatusCode = context.Response.StatusCode,
        };
        await page.ExecuteAsync(context);
    }
}
