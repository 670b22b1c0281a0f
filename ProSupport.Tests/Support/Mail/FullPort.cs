using System.Net;
using System.Net.Sockets;

namespace ProSupport.Tests.Support.Mail;

/// <summary>A port whose queue is full: whoever connects waits, as for a machine behind a silent firewall.</summary>
internal sealed class FullPort : IDisposable
{
    private const int MoreThanTheQueueHolds = 8;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public FullPort()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (var number = 0; number < MoreThanTheQueueHolds; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _waiting.Add(socket);
            TryConnect(socket);
        }
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }

    private void TryConnect(Socket socket)
    {
        try
        {
            socket.Connect(IPAddress.Loopback, Port);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // It waits.
        }
    }
}
