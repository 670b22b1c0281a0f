using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;

namespace ProSupport.Web.Layout;

/// <summary>
/// The public side. Its pages are components that an endpoint answers with: what an address takes, how large a form may
/// be and which status a refusal has are then said in one place each, and no form depends on what the page happens to show.
/// </summary>
public static class PublicFeature
{
    public static IServiceCollection AddPublicPages(this IServiceCollection services)
    {
        services.AddOutputCache(options => options.AddPolicy(PublicCache.Name, new PublicCache()));
        services.AddResponseCompression(options =>
        {
            // Only what holds no secret is compressed, so its length tells nothing.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "application/json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddWebEncoders(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddOpenApi(Describe);
        services.AddLogging(KeepQuiet);
        return services.AddSingleton<TimeWords>().AddSingleton<PhoneList>();
    }

    /// <summary>The short-lived cache, and compression inside it.</summary>
    public static void UsePublicPages(this WebApplication app)
    {
        app.UseOutputCache();
        app.UseWhen(IsShared, shared => shared.UseResponseCompression());
    }

    /// <summary>The address without a language, the description of the interface, and the pages in each language.</summary>
    /// <param name="pages">What every language has; the addresses are below the language.</param>
    public static void MapPublicPages(this WebApplication app, Action<IEndpointRouteBuilder> pages)
    {
        app.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.Vary = "Accept-Language";
            return Results.Redirect($"/{PublicLanguage.Preferred(http.Request).Code()}");
        }).ExcludeFromDescription();
        foreach (var language in PublicLanguage.All)
        {
            pages(app.MapGroup($"/{language.Code()}").ExcludeFromDescription());
        }

        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").CacheOutput(PublicCache.Name).ExcludeFromDescription();
    }

    private static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Free times and published figures";

            // Addresses are relative to where the description was read; what a request calls the server is nobody's say.
            document.Servers = null;
            return Task.CompletedTask;
        });
    }

    // These tell addresses and queries below this level, whatever level somebody sets while looking for a fault.
    private static void KeepQuiet(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);

    private static bool IsShared(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IOutputCachePolicy>() is not null
        || http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is not null;
}
