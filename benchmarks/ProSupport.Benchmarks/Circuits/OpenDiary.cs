using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ProSupport.Benchmarks.Circuits;

/// <summary>
/// An open diary: the circuit of one browser, spoken without a browser around it. Every batch of changes is acknowledged
/// as the script does, and every call into the page is answered.
/// </summary>
internal sealed class OpenDiary : IAsyncDisposable
{
    private readonly ConcurrentQueue<(long At, byte[] Batch)> _batches = new();
    private readonly HubConnection _circuit;
    private readonly PageCalls _page;

    private OpenDiary(Uri site, string cookies, LocalDate day)
    {
        _page = new PageCalls(day);
        var circuit = new HubConnectionBuilder().WithUrl(new Uri(site, "/staff/_blazor"), HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            options.Headers["Cookie"] = cookies;
        });
        circuit.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _circuit = circuit.Build();
        _circuit.On<long, byte[]>("JS.RenderBatch", DrawAsync);
        _circuit.On<long, string, string?, int, long, int>("JS.BeginInvokeJS", AnswerAsync);
        _circuit.On<string>("JS.Error", error => Ended = error);
        _circuit.Closed += closed =>
        {
            Ended ??= closed?.Message ?? "closed";
            return Task.CompletedTask;
        };
    }

    /// <summary>Whether the scheduler has been drawn, with the times of its week.</summary>
    public bool Shows => _batches.Any(batch => batch.Batch.AsSpan().IndexOf("diary-block"u8) >= 0);

    /// <summary>Why it closed; null while it is open.</summary>
    public string? Ended { get; private set; }

    /// <param name="markers">Where the page keeps a place for something lively, as the page says it.</param>
    /// <param name="state">What the page gave along for its circuit.</param>
    /// <param name="day">A day of the week to show.</param>
    public static async Task<OpenDiary> OpenAsync(Uri site, string cookies, IReadOnlyList<string> markers, string state, LocalDate day)
    {
        var diary = new OpenDiary(site, cookies, day);
        await diary._circuit.StartAsync();
        await diary._circuit.InvokeAsync<string>("StartCircuit", site.ToString(), new Uri(site, "/staff").ToString(), "[]", state);
        var operations = markers.Select((marker, at) => (JsonNode?)new JsonObject
        {
            ["type"] = "add",
            ["ssrComponentId"] = at + 1,
            ["marker"] = JsonNode.Parse(marker),
        });
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = new JsonArray([.. operations]) };
        await diary._circuit.SendAsync("UpdateRootComponents", batch.ToJsonString(), state);
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

    public ValueTask DisposeAsync() => _circuit.DisposeAsync();

    private Task DrawAsync(long batch, byte[] changes)
    {
        _batches.Enqueue((Stopwatch.GetTimestamp(), changes));
        return _circuit.SendAsync("OnRenderCompleted", batch, (string?)null);
    }

    private Task AnswerAsync(long handle, string function, string? arguments, int wants, long target, int kind) =>
        handle == 0 ? Task.CompletedTask : _circuit.SendAsync("EndInvokeJSFromDotNet", handle, true, _page.Answer(handle, function, wants));
}
