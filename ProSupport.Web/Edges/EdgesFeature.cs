using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using ProSupport.Web.Layout;
using ProSupport.Web.Settings;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Edges;

/// <summary>
/// What every request passes before an address is looked for, and every answer on its way out: so that a new page or form
/// keeps to it without a line of its own.
/// </summary>
public static class EdgesFeature
{
    /// <summary>The largest body that is read, in bytes; the longest message in the widest letters takes less.</summary>
    public const int LargestBody = 256 * 1024;

    public static void AddEdges(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
        });

        // What somebody sends never rests in a temporary file on its way.
        builder.Services.Configure<FormOptions>(options => options.MemoryBufferThreshold = LargestBody);
        builder.Services.AddSingleton(SiteHosts.Read(new SettingsReader(builder.Configuration, builder.Environment.ContentRootPath)));

        // Ours answers in the reader's language and with the headers of every other answer.
        builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
    }

    /// <summary>Before everything else. Routing comes after it, as a request's method or address may be put right here.</summary>
    public static void UseEdges(this WebApplication app)
    {
        app.Use(KeepLocationsRelative);
        app.UsePublicHeaders();
        app.UseStaffHeaders();
        app.UseMiddleware<Trouble>();
        app.UseMiddleware<NamedHosts>();
        app.UseMiddleware<ProxyNotice>();
        app.Use(AnswerHeadAsGet);
        app.Use(LeadToStaff);
        app.UseRouting();
        app.Use(WholeForms.ReadAsync);
    }

    /// <summary>
    /// Nothing here leads elsewhere, so an address to go to needs no host; the framework would take it from the request,
    /// which its sender may have made up.
    /// </summary>
    private static Task KeepLocationsRelative(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpResponse)state).Headers;
                if (Uri.TryCreate(headers.Location, UriKind.Absolute, out var to) && to.Scheme.StartsWith("http", StringComparison.Ordinal))
                {
                    headers.Location = $"/{to.PathAndQuery.TrimStart('/')}{to.Fragment}";
                }

                return Task.CompletedTask;
            },
            context.Response);
        return next(context);
    }

    // The server knows what was asked for and leaves the body out; everything else is then as for GET.
    private static Task AnswerHeadAsGet(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    // A browser sends the cookies of staff to the path as it is written, so /Staff would never be signed in.
    private static Task LeadToStaff(HttpContext context, RequestDelegate next)
    {
        var (request, path) = (context.Request, context.Request.Path);
        if (!HttpMethods.IsGet(request.Method) || !StaffArea.Contains(path) || path.StartsWithSegments(StaffArea.Root, StringComparison.Ordinal))
        {
            return next(context);
        }

        _ = path.StartsWithSegments(StaffArea.Root, StringComparison.OrdinalIgnoreCase, out var below);
        context.Response.Redirect($"{StaffArea.Root}{below.ToUriComponent()}{request.QueryString.ToUriComponent()}");
        return Task.CompletedTask;
    }
}
