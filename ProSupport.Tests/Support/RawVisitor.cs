using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace ProSupport.Tests.Support;

/// <summary>Writes a request as it stands, byte by byte, which no well-behaved client would, and reads what comes back.</summary>
public static class RawVisitor
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>An answer as it came; status 0 when the connection was closed without one.</summary>
    /// <param name="Headers">Header lines by name; several lines of one name stand joined by line breaks.</param>
    public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
    {
        public string Body => Encoding.UTF8.GetString(Bytes);

        public string Header(string name) => Headers.GetValueOrDefault(name, string.Empty);
    }

    /// <summary>Sends one request whose head should ask to close the connection.</summary>
    /// <param name="hangsUp">Whether to leave as soon as it is sent, which tells the server that no more will come.</param>
    public static async Task<Answer> AskAsync(Uri site, byte[] request, bool hangsUp, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(site.Host, site.Port, patience.Token);
        var stream = client.GetStream();
        var writing = WriteAsync(client, stream, request, hangsUp, patience.Token);
        var read = new MemoryStream();
        try
        {
            await stream.CopyToAsync(read, patience.Token);
        }
        catch (IOException)
        {
            // What was not read of the request makes the server cut the connection; its answer has come by then.
        }

        await writing;
        return Parse(read.ToArray());
    }

    private static async Task WriteAsync(TcpClient client, NetworkStream stream, byte[] request, bool hangsUp, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(request, cancellation);
            if (hangsUp)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            // The server has answered before it had read everything.
        }
    }

    private static Answer Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return new Answer(0, new Dictionary<string, string>(), []);
        }

        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        if (lines[0].StartsWith("HTTP/1.1 1", StringComparison.Ordinal))
        {
            // "Go on": what the server makes of the request comes after it.
            return Parse(bytes[(end + 4)..]);
        }

        var headers = lines.Skip(1).Select(line => line.Split(':', 2))
            .GroupBy(parts => parts[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(named => named.Key, named => string.Join('\n', named.Select(parts => parts[1].Trim())), StringComparer.OrdinalIgnoreCase);
        var body = bytes[(end + 4)..];
        return new Answer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            headers,
            Unpacked(headers.GetValueOrDefault("Transfer-Encoding") == "chunked" ? Whole(body) : body, headers.GetValueOrDefault("Content-Encoding")));
    }

    private static byte[] Unpacked(byte[] body, string? encoding)
    {
        if (encoding is null || body.Length == 0)
        {
            return body;
        }

        using var packed = new MemoryStream(body);
        using Stream unpacking = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        unpacking.CopyTo(whole);
        return whole.ToArray();
    }

    private static byte[] Whole(ReadOnlySpan<byte> chunks)
    {
        var whole = new List<byte>();
        while (chunks.IndexOf("\r\n"u8) is var end and > 0)
        {
            var size = int.Parse(Encoding.ASCII.GetString(chunks[..end]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            whole.AddRange(chunks.Slice(end + 2, size));
            chunks = chunks[(end + 2 + size + 2)..];
        }

        return [.. whole];
    }
}
