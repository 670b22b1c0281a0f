using Microsoft.Net.Http.Headers;

namespace ProSupport.Web.Edges;

/// <summary>
/// Reads a form before anything is done with it. What is broken off, written in other letters than UTF-8 or packed is its
/// sender's doing: it is refused, and is no trouble of ours.
/// </summary>
internal static class WholeForms
{
    private static readonly string[] Readable = ["", "utf-8", "us-ascii"];

    public static async Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.HasFormContentType && context.GetEndpoint() is RouteEndpoint)
        {
            if (!IsReadable(request))
            {
                context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return;
            }

            try
            {
                await request.ReadFormAsync(context.RequestAborted);
            }
            catch (Exception broken) when (broken is not (BadHttpRequestException or OperationCanceledException))
            {
                // Whatever it is, nothing but the form has been touched: a part of it may name letters that nobody reads.
                throw new BadHttpRequestException("The form is not whole.", broken);
            }
        }

        await next(context);
    }

    private static bool IsReadable(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && Readable.Contains(HeaderUtilities.RemoveQuotes(type.Charset).ToString(), StringComparer.OrdinalIgnoreCase)
        && (request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding == "identity");
}
