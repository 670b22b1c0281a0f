using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using ProSupport.Web.Layout;
using ProSupport.Web.Staff.Frame;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Edges;

/// <summary>
/// Turns everything that goes wrong into a page in its reader's language that says what to do: a public one, where what was
/// typed into a form is carried along so that trying again loses nothing, or a staff one.
/// </summary>
internal sealed class Trouble(RequestDelegate next, ILogger<Trouble> log)
{
    private static readonly PathString Api = "/api";
    private static readonly string[] OfRefusals = [HeaderNames.Allow, HeaderNames.WWWAuthenticate, HeaderNames.RetryAfter, HeaderNames.SetCookie];

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            // Too late for a page. The server would log the exception whole, words and all.
            Note(exception, StatusCodes.Status500InternalServerError);
            context.Abort();
        }
        catch (Exception exception)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(exception);
            Note(exception, context.Response.StatusCode);
        }

        if (!NeedsPage(context.Response))
        {
            return;
        }

        try
        {
            await ExplainAsync(context);
        }
        catch (Exception exception)
        {
            Note(exception, StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>The name under which the texts explain a status.</summary>
    private static string KindOf(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status401Unauthorized => "SignedOut",
        StatusCodes.Status404NotFound => "NotFound",
        StatusCodes.Status405MethodNotAllowed => "NotAllowed",
        StatusCodes.Status413PayloadTooLarge => "TooLarge",
        StatusCodes.Status503ServiceUnavailable => "Busy",
        >= 500 => "Fault",
        _ => HttpMethods.IsPost(request.Method) ? "Malformed" : "Address",
    };

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

    // A refusal of the framework's may have set a type and yet write nothing.
    private static bool NeedsPage(HttpResponse response) => response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0 };

    // A message may quote what somebody wrote, so only the kind of the exception and its place are logged.
    private void Note(Exception exception, int status)
    {
        if (status >= 500)
        {
            log.LogError("A page failed with {Kind}\n{Place}", exception.GetBaseException().GetType().FullName, exception.StackTrace);
        }
    }

    private static async Task ExplainAsync(HttpContext context)
    {
        var (path, status) = (context.Request.Path, context.Response.StatusCode);
        var kind = KindOf(status, context.Request);
        KeepRefusalAlone(context.Response);
        if (path.StartsWithSegments(Api))
        {
            await TypedResults.Problem(statusCode: status).ExecuteAsync(context);
        }
        else if (PublicHeaders.IsPublic(path))
        {
            await ShowAsync<TroublePage>(context, new()
            {
                [nameof(TroublePage.Kind)] = kind,
                [nameof(TroublePage.Typed)] = status >= 500 ? context.Features.Get<IFormFeature>()?.Form : null,
            });
        }
        else if (StaffArea.Contains(path) && !StaffCircuit.Owns(path))
        {
            StaffLanguage.Speak(context);
            await ShowAsync<StaffDocument>(context, new() { [nameof(StaffDocument.Trouble)] = kind });
        }
    }

    // Whatever else a page has written before it was refused would be written twice.
    private static void KeepRefusalAlone(HttpResponse response)
    {
        var status = response.StatusCode;
        var kept = response.Headers.Where(header => OfRefusals.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).ToArray();
        response.Clear();
        response.StatusCode = status;
        foreach (var (name, value) in kept)
        {
            response.Headers[name] = value;
        }
    }

    private static async Task ShowAsync<T>(HttpContext context, Dictionary<string, object?> parameters)
        where T : IComponent
    {
        // The failed page's scope may hold a renderer that is half done.
        await using var scope = context.RequestServices.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        var page = new RazorComponentResult<T>(parameters) { StatusCode = context.Response.StatusCode };
        await page.ExecuteAsync(context);
    }
}
