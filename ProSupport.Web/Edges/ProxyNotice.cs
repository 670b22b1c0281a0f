using System.Net;

namespace ProSupport.Web.Edges;

/// <summary>
/// Says once when visitors seem to come through a proxy that does not tell who they are: they would all count as one
/// network for the limits, and cookies would not be kept to TLS.
/// </summary>
internal sealed class ProxyNotice(RequestDelegate next, IHostEnvironment environment, IConfiguration configuration, ILogger<ProxyNotice> log)
{
    private const string Enabled = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";

    // What was true before the framework took a proxy's word for it. Hearing of one only, it fills in both.
    private const string AddressBefore = "X-Original-For";
    private const string SchemeBefore = "X-Original-Proto";

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    private int _settled = environment.IsDevelopment() ? 1 : 0;

    public Task InvokeAsync(HttpContext context)
    {
        if (Volatile.Read(ref _settled) == 0 && !NamedHosts.IsForWatchers(context.Request.Path))
        {
            Look(context);
        }

        return next(context);
    }

    private void Look(HttpContext context)
    {
        var (headers, peer) = (context.Request.Headers, context.Connection);
        var heard = headers.ContainsKey(AddressBefore);
        var told = heard && headers.ContainsKey(SchemeBefore)
            && headers[AddressBefore] != new IPEndPoint(peer.RemoteIpAddress ?? IPAddress.None, peer.RemotePort).ToString();
        if ((heard || IsPrivate(peer.RemoteIpAddress)) && Interlocked.Exchange(ref _settled, 1) == 0 && !told)
        {
            log.LogWarning(
                "Visitors come by way of this machine or its private network, and nothing tells their address and scheme. If a proxy stands in front, let it set X-Forwarded-For and X-Forwarded-Proto, and set {Enabled} to true (now {Now}): otherwise all visitors count as one network and cookies are not kept to TLS. This is said once; see 'Behind a proxy' in the README.",
                Enabled,
                configuration["ForwardedHeaders_Enabled"] ?? "not set");
        }
    }

    private static bool IsPrivate(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is not null && Private.Any(network => network.Contains(address));
    }
}
