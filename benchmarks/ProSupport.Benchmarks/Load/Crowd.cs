using System.Net.Sockets;

namespace ProSupport.Benchmarks.Load;

/// <summary>
/// Many keep-alive connections on one thread, each with one request on the way: a closed loop that leaves the processors
/// to the program it measures.
/// </summary>
internal sealed class Crowd : IDisposable
{
    private readonly Connection[] _connections;
    private readonly Dictionary<Socket, int> _numbers = [];
    private readonly List<Socket> _waiting = [];
    private readonly List<Socket> _ready = [];

    /// <param name="ports">One for each connection.</param>
    public Crowd(IEnumerable<int> ports)
    {
        _connections = [.. ports.Select(port => new Connection(port))];
        for (var number = 0; number < _connections.Length; number++)
        {
            _numbers[_connections[number].Socket] = number;
        }
    }

    public static Crowd Of(int connections, int port) => new(Enumerable.Repeat(port, connections));

    /// <summary>Asks until every connection has nothing more to ask and has all its answers.</summary>
    public void Run(IWork work)
    {
        _waiting.Clear();
        for (var number = 0; number < _connections.Length; number++)
        {
            SendNext(work, number);
        }

        while (_waiting.Count > 0)
        {
            _ready.Clear();
            _ready.AddRange(_waiting);
            Socket.Select(_ready, null, null, Timeout.Infinite);
            foreach (var socket in _ready)
            {
                Receive(work, _numbers[socket]);
            }
        }
    }

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private void Receive(IWork work, int number)
    {
        var connection = _connections[number];
        if (connection.Receive())
        {
            work.Answered(number, connection.Answer, connection.Took);
            _waiting.Remove(connection.Socket);
            SendNext(work, number);
        }
    }

    private void SendNext(IWork work, int number)
    {
        if (work.TryNext(number, out var request))
        {
            _connections[number].Send(request.Span);
            _waiting.Add(_connections[number].Socket);
        }
    }
}
