using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ProSupport.Tests.Support.Mail;

/// <summary>A real mail server on a free port of this machine, which misbehaves when told to.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedMail> _accepted = new();
    private readonly ConcurrentQueue<ReceivedMail> _unanswered = new();
    private readonly ConcurrentDictionary<Task, TcpClient> _sessions = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting = Task.CompletedTask;
    private int _connections;

    /// <param name="certificate">What TLS shows; null for a server that offers none.</param>
    public SmtpServer(X509Certificate2? certificate = null)
    {
        Certificate = certificate;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    public static string Host => IPAddress.Loopback.ToString();

    public int Port { get; }

    public SmtpMishap Mishap { get; set; }

    /// <summary>Whether TLS begins with the first byte.</summary>
    public bool TlsAtOnce { get; init; }

    /// <summary>Awaited when a whole message has come, before it is answered.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    /// <summary>Called when a silence begins that the client has to end.</summary>
    public Action Silence { get; set; } = () => { };

    /// <summary>The mails whose sender was told that they were taken.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _accepted];

    /// <summary>The mails that came whole and were not answered.</summary>
    public IReadOnlyList<ReceivedMail> Unanswered => [.. _unanswered];

    public int Connections => _connections;

    internal X509Certificate2? Certificate { get; }

    /// <summary>Every line that a client said before TLS stood.</summary>
    internal ConcurrentQueue<string> SaidInClear { get; } = new();

    /// <summary>Nothing listens on the port any more.</summary>
    public async Task GoDownAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    public void ComeUp()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await GoDownAsync();
        foreach (var (session, client) in _sessions)
        {
            client.Dispose();
            await session;
        }

        _listener.Dispose();
    }

    internal void Keep(ReceivedMail mail, bool answered) => (answered ? _accepted : _unanswered).Enqueue(mail);

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                _sessions[ServeAsync(client)] = client;
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var session = new SmtpSession(this, client);
                await session.RunAsync();
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException or ObjectDisposedException)
            {
                // The client went, or did not like the certificate.
            }
        }
    }
}
