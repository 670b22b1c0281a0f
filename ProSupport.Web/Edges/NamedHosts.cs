using ProSupport.Web.Settings;

namespace ProSupport.Web.Edges;

/// <summary>
/// Refuses what was asked for under another name than the site's: whoever leads a browser here by a name of their own
/// could read what it is answered, and a name that a sender makes up must stand in no address that we write.
/// </summary>
internal sealed class NamedHosts(RequestDelegate next, SiteHosts hosts, ILogger<NamedHosts> log)
{
    // Watchers ask by whatever address a container happens to have, and are told nothing worth a name.
    private static readonly PathString[] ForWatchers = ["/healthz", "/readyz"];

    private int _said;

    public static bool IsForWatchers(PathString path) => ForWatchers.Contains(path);

    public Task InvokeAsync(HttpContext context)
    {
        if (hosts.Include(context.Request.Host))
        {
            return next(context);
        }

        // Whatever is answered is made without the name.
        context.Request.Host = new HostString("localhost");
        if (IsForWatchers(context.Request.Path))
        {
            return next(context);
        }

        if (Interlocked.Exchange(ref _said, 1) == 0)
        {
            log.LogWarning("A request named a host that AllowedHosts does not, and was refused. This is said once. If it is this site's own name, add it to AllowedHosts.");
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
