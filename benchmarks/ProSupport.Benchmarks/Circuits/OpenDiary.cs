using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace ProSupport.Benchmarks.Circuits;

/// <summary>
/// An open diary: the circuit of one browser, spoken without a browser around it. Every batch of changes is acknowledged
/// as the script does, and every call into the page is answered.
/// </summary>
internal sealed class OpenDiary : IAsyncDisposable
{
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentQueue<(long At, byte[] Batch)> _batches = new();
    private readonly PageCalls _page;
    private Task _listening = Task.CompletedTask;

    private OpenDiary(LocalDate day) => _page = new PageCalls(day);

    /// <summary>Whether the scheduler has been drawn, with the times of its week.</summary>
    public bool Shows => _batches.Any(batch => batch.Batch.AsSpan().IndexOf("diary-block"u8) >= 0);

    /// <summary>Why it closed; null while it is open.</summary>
    public string? Ended { get; private set; }

    /// <param name="markers">Where the page keeps a place for something lively, as the page says it.</param>
    /// <param name="state">What the page gave along for its circuit.</param>
    /// <param name="day">A day of the week to show.</param>
    public static async Task<OpenDiary> OpenAsync(Uri site, string cookies, IReadOnlyList<string> markers, string state, LocalDate day)
    {
        var diary = new OpenDiary(day);
        diary._socket.Options.SetRequestHeader("Cookie", cookies);
        await diary._socket.ConnectAsync(new UriBuilder(site) { Scheme = "ws", Path = "/staff/_blazor" }.Uri, CancellationToken.None);
        await diary.ShakeHandsAsync();
        diary._listening = diary.ListenAsync();
        _ = diary.PingAsync();
        await diary.SendAsync(Pack.Invocation("0", "StartCircuit", site.ToString(), new Uri(site, "/staff").ToString(), "[]", state));
        var operations = markers.Select((marker, at) => (JsonNode?)new JsonObject
        {
            ["type"] = "add",
            ["ssrComponentId"] = at + 1,
            ["marker"] = JsonNode.Parse(marker),
        });
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = new JsonArray([.. operations]) };
        await diary.SendAsync(Pack.Invocation(null, "UpdateRootComponents", batch.ToJsonString(), state));
        return diary;
    }

    /// <summary>Forgets what has come so far.</summary>
    public void Clear() => _batches.Clear();

    /// <summary>How long after a moment something came that names this; null when nothing has.</summary>
    public TimeSpan? CameAfter(long moment, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        foreach (var (at, batch) in _batches)
        {
            if (batch.AsSpan().IndexOf(bytes) >= 0)
            {
                return Stopwatch.GetElapsedTime(moment, at);
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _sending.Dispose();
        _closed.Dispose();
    }

    private async Task ShakeHandsAsync()
    {
        await SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray());
        var answer = new byte[256];
        var came = await _socket.ReceiveAsync(answer.AsMemory(), CancellationToken.None);
        if (Encoding.UTF8.GetString(answer, 0, came.Count) != "{}\u001e")
        {
            throw new InvalidOperationException("The circuit's address does not speak as expected.");
        }
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(BetweenPings);
        while (Ended is null && await timer.WaitForNextTickAsync(_closed.Token))
        {
            await SendAsync(Pack.Ping);
        }
    }

    private async Task ListenAsync()
    {
        var (buffer, length) = (new byte[64 * 1024], 0);
        while (!_closed.IsCancellationRequested)
        {
            if (buffer.Length - length < 16 * 1024)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var came = await _socket.ReceiveAsync(buffer.AsMemory(length), _closed.Token);
            if (came.MessageType == WebSocketMessageType.Close)
            {
                Ended ??= _socket.CloseStatusDescription ?? "closed";
                return;
            }

            length += came.Count;
            length = await TakeWholeAsync(buffer, length);
        }
    }

    private async Task<int> TakeWholeAsync(byte[] buffer, int length)
    {
        var begin = 0;
        while (Unpack.Frame(buffer.AsSpan(begin, length - begin)) is { } frame)
        {
            begin += frame.Prefix;
            await TakeAsync((object?[])new Unpack(buffer.AsSpan(begin, frame.Length)).Value()!);
            begin += frame.Length;
        }

        buffer.AsSpan(begin, length - begin).CopyTo(buffer);
        return length - begin;
    }

    private async Task TakeAsync(object?[] message)
    {
        switch (message)
        {
            case [1L, _, _, "JS.RenderBatch", object?[] and [long batch, byte[] changes], ..]:
                _batches.Enqueue((Stopwatch.GetTimestamp(), changes));
                await SendAsync(Pack.Invocation(null, "OnRenderCompleted", batch, null));
                break;
            case [1L, _, _, "JS.BeginInvokeJS", object?[] call, ..] when (long)call[0]! is var handle and not 0:
                await SendAsync(Pack.Invocation(null, "EndInvokeJSFromDotNet", handle, true, _page.Answer(handle, (string)call[1]!, (long)call[3]!)));
                break;
            case [1L, _, _, "JS.Error", object?[] and [string error, ..], ..]:
                Ended = error;
                break;
            case [3L, _, _, 1L, string error]:
                Ended = error;
                break;
            case [7L, string error, ..]:
                Ended = error;
                break;
        }
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_closed.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, _closed.Token);
        }
        finally
        {
            _sending.Release();
        }
    }
}
