using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ProSupport.Benchmarks.Load;

/// <summary>One keep-alive connection with one request on the way at most.</summary>
internal sealed class Connection : IDisposable
{
    private long _sentAt;

    public Connection(int port)
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(IPAddress.Loopback, port);
    }

    public Socket Socket { get; }

    public AnswerBuffer Answer { get; } = new();

    /// <summary>From sending the request to the last byte of its answer.</summary>
    public TimeSpan Took { get; private set; }

    public void Send(ReadOnlySpan<byte> request)
    {
        Answer.Clear();
        _sentAt = Stopwatch.GetTimestamp();
        while (request.Length > 0)
        {
            request = request[Socket.Send(request)..];
        }
    }

    /// <summary>Takes what has come, waiting for something when nothing has. True once the answer is whole.</summary>
    public bool Receive()
    {
        var count = Socket.Receive(Answer.Room);
        if (count == 0)
        {
            throw new InvalidDataException("The connection ended before the answer did.");
        }

        if (!Answer.Took(count))
        {
            return false;
        }

        Took = Stopwatch.GetElapsedTime(_sentAt);
        return true;
    }

    /// <summary>Sends a request and waits for the whole answer.</summary>
    public AnswerBuffer Ask(ReadOnlySpan<byte> request)
    {
        Send(request);
        while (!Receive())
        {
            // The rest is on its way.
        }

        return Answer;
    }

    public void Dispose() => Socket.Dispose();
}
