using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProSupport.Tests.Support.Browsers;

/// <summary>
/// Orders to a browser and its answers, as JSON over a web socket: Chromium's DevTools protocol and WebDriver BiDi frame
/// them alike. One order at a time; what the browser tells unasked is passed over.
/// </summary>
internal sealed class BrowserWire : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _piece = new byte[1 << 16];
    private int _asked;

    public static async Task<BrowserWire> ToAsync(Uri address)
    {
        var wire = new BrowserWire();
        await wire._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        return wire;
    }

    /// <exception cref="BrowserRefusal">The browser says that it cannot.</exception>
    public async Task<JsonElement> AskAsync(string method, JsonObject parameters, string? session = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var order = new JsonObject { ["id"] = ++_asked, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            order["sessionId"] = session;
        }

        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(order), WebSocketMessageType.Text, true, patience.Token);
        while (true)
        {
            var answer = await ReadAsync(patience.Token);
            if (answer.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.GetInt32() == _asked)
            {
                return answer.TryGetProperty("result", out var result)
                    ? result
                    : throw new BrowserRefusal(string.Create(CultureInfo.InvariantCulture, $"{method}: {answer}"));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> ReadAsync(CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        while (true)
        {
            var read = await _socket.ReceiveAsync(_piece.AsMemory(), cancellation);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            }

            whole.Write(_piece, 0, read.Count);
            if (read.EndOfMessage)
            {
                return JsonSerializer.Deserialize<JsonElement>(whole.ToArray());
            }
        }
    }
}

/// <summary>A browser's word that it cannot do what it was told, such as looking at a page that is just going.</summary>
internal sealed class BrowserRefusal(string words) : Exception(words);
