using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ProSupport.Web.Layout;

/// <summary>
/// Keeps an answer that holds no code and nothing of a visitor in this process's memory for less than a second, in its
/// compressed form. A booking evicts it at once; the short life covers bookings that another process takes.
/// </summary>
public sealed class PublicCache : IOutputCachePolicy
{
    /// <summary>The name of the policy and of the tag that <c>CalendarFeed</c> evicts.</summary>
    public const string Name = "free-times";

    // With the time that making a page takes this stays under the second that a taken time may still be shown.
    private static readonly TimeSpan Life = TimeSpan.FromMilliseconds(800);
    private static readonly StringValues KnownQuery = new(["unit", "mode", "service", "from", "to"]);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var cached = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        context.EnableOutputCaching = cached;
        context.AllowCacheLookup = cached;
        context.AllowCacheStorage = cached;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Life;
        context.Tags.Add(Name);
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.QueryKeys = KnownQuery;
        context.CacheVaryByRules.HeaderNames = HeaderNames.AcceptEncoding;
        request.Headers.AcceptEncoding = Normalised(request.Headers.AcceptEncoding);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The one encoding that is answered with, so that browsers that spell the same wish differently share a copy.</summary>
    internal static StringValues Normalised(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var wanted))
        {
            return StringValues.Empty;
        }

        return Accepts("br") ? "br" : Accepts("gzip") ? "gzip" : StringValues.Empty;

        bool Accepts(string encoding) => wanted.Any(value =>
            value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is null or > 0);
    }
}
