using System.Net;
using System.Net.Sockets;

namespace ProSupport.Benchmarks.Product;

/// <summary>Free ports of this machine, from the first one asked for upwards.</summary>
internal static class Ports
{
    private static int _next;

    /// <param name="port">The first port to try.</param>
    public static void StartAt(int port) => _next = port;

    public static int Next()
    {
        while (true)
        {
            var port = _next++;
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else listens there.
            }
        }
    }
}
