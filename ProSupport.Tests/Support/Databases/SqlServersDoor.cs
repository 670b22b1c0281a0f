using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProSupport.Tests.Support.Databases;

/// <summary>Listens where a SQL Server would and speaks its protocol as far as the sign-in: lets in, refuses, or says nothing at all.</summary>
public sealed class SqlServersDoor : IAsyncDisposable
{
    private const byte Answer = 4;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    private SqlServersDoor(byte[]? answer)
    {
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public static SqlServersDoor Open() => new([.. Welcome(), .. Done(0)]);

    public static SqlServersDoor Refusing(int error) => new([.. Error(error), .. Done(2)]);

    public static SqlServersDoor Mute() => new(null);

    /// <summary>For a program that signs in with a password.</summary>
    public string Connection(string password) =>
        $"Server=127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=ProSupport;User Id=prosupport;Password={password};Encrypt=False;Connect Timeout=3";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Dispose();
    }

    private async Task ServeAsync(byte[]? answer)
    {
        var open = new List<TcpClient>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                open.Add(client);
                if (answer is not null)
                {
                    await SignInAsync(client.GetStream(), answer);
                }
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            open.ForEach(client => client.Dispose());
        }
    }

    private static async Task SignInAsync(NetworkStream stream, byte[] answer)
    {
        try
        {
            await ReadPacketAsync(stream);
            await WritePacketAsync(stream, Greeting());
            await ReadPacketAsync(stream);
            await WritePacketAsync(stream, answer);
        }
        catch (IOException)
        {
            // It hung up.
        }
    }

    /// <summary>The version, and that it cannot encrypt; each option is its kind, where its value begins, and how long that is.</summary>
    private static byte[] Greeting() => [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 16, 0, 0, 0, 0, 0, 2];

    private static byte[] Error(int number)
    {
        var message = Encoding.Unicode.GetBytes("Login failed for user 'prosupport'.");
        var body = new List<byte>();
        body.AddRange(BitConverter.GetBytes(number));
        body.AddRange([1, 14]);
        body.AddRange(BitConverter.GetBytes((ushort)(message.Length / 2)));
        body.AddRange(message);
        body.AddRange([0, 0]);
        body.AddRange(BitConverter.GetBytes(1));
        return [0xAA, .. BitConverter.GetBytes((ushort)body.Count), .. body];
    }

    /// <summary>The language it speaks, the protocol's version, no name, and its own version.</summary>
    private static byte[] Welcome() => [0xAD, 10, 0, 1, 0x74, 0, 0, 4, 0, 16, 0, 0, 0];

    private static byte[] Done(byte status) => [0xFD, status, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static async Task ReadPacketAsync(NetworkStream stream)
    {
        var head = new byte[8];
        do
        {
            await stream.ReadExactlyAsync(head);
            await stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) - head.Length]);
        }
        while (head[1] != 1);
    }

    private static async Task WritePacketAsync(NetworkStream stream, byte[] body)
    {
        var head = new byte[8];
        (head[0], head[1]) = (Answer, 1);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(head.Length + body.Length));
        await stream.WriteAsync((byte[])[.. head, .. body]);
    }
}
