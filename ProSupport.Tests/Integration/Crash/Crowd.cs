using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Crash;

/// <summary>Clients who book over HTTP, several of them after the same times, and remember what they were told.</summary>
internal sealed class Crowd(string service, IReadOnlyList<SlotId> slots, int seed)
{
    private const int Wanted = 3;

    private readonly ConcurrentDictionary<string, string> _codeOf = new();
    private readonly ConcurrentDictionary<string, (string Path, Dictionary<string, string> Fields)> _unanswered = new();
    private readonly ConcurrentDictionary<SlotId, string> _addresses = new();
    private readonly ConcurrentDictionary<int, bool> _full = new();
    private readonly ConcurrentQueue<(int Count, TaskCompletionSource Reached)> _waiting = new();
    private int _client;

    /// <summary>Every code that a client was shown.</summary>
    public IReadOnlyCollection<string> Codes => [.. _codeOf.Values.Distinct()];

    /// <summary>When so many more bookings have been acknowledged.</summary>
    public Task AcknowledgedAsync(int more)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((_codeOf.Count + more, reached));
        return reached.Task;
    }

    /// <summary>Books until the server is gone; gives how many were in the middle of asking then.</summary>
    public async Task<int> VisitAsync(Uri address, int bookers, CancellationToken cancellation)
    {
        using var http = Browser(address);
        await FindTimesAsync(http, cancellation);
        var random = Enumerable.Range(0, bookers).Select(booker => new Random(seed + booker));
        return (await Task.WhenAll(random.Select(one => BookUntilCutOffAsync(http, one, cancellation)))).Sum();
    }

    public async Task ShouldFindEveryBookingAsync(Uri address, CancellationToken cancellation)
    {
        using var http = Browser(address);
        foreach (var (client, code) in _codeOf)
        {
            using var body = new FormUrlEncodedContent([new("code", code)]);
            using var answer = await http.PostAsync("/fi/my", body, cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"the booking of {client} was acknowledged");
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(cancellation)).ShouldContain($">{client}<");
        }
    }

    /// <summary>Whoever got no answer presses the button once more: whether it had been booked or not, they get their code.</summary>
    public async Task SendUnansweredAgainAsync(Uri address, CancellationToken cancellation)
    {
        using var http = Browser(address);
        foreach (var (client, (path, fields)) in _unanswered.ToArray())
        {
            _unanswered.TryRemove(client, out _);
            await SendAsync(http, client, path, fields, cancellation);
        }
    }

    private static HttpClient Browser(Uri address) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { BaseAddress = address };

    private async Task FindTimesAsync(HttpClient http, CancellationToken cancellation)
    {
        foreach (var time in (await http.GetFromJsonAsync<JsonElement>($"/api/slots?service={service}", cancellation)).EnumerateArray())
        {
            _addresses[new SlotId(time.GetProperty("id").GetGuid())] = time.GetProperty("bookUrl").GetString()!;
        }
    }

    private async Task<int> BookUntilCutOffAsync(HttpClient http, Random random, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var slot = Pick(random);
                var path = _addresses[slots[slot]];
                using var form = await http.GetAsync(path, cancellation);
                if (form.StatusCode == HttpStatusCode.OK)
                {
                    var client = $"Asiakas {Interlocked.Increment(ref _client)}";
                    var fields = VisitorForms.HiddenFields(await form.Content.ReadAsStringAsync(cancellation));
                    fields["pseudonym"] = client;
                    await SendAsync(http, client, path, fields, cancellation);
                }
                else
                {
                    _full[slot] = true;
                }
            }
        }
        catch (HttpRequestException)
        {
            return 1;
        }
    }

    // The first few times that are not full, so that several want the last seat.
    private int Pick(Random random)
    {
        var open = Enumerable.Range(0, slots.Count).Where(slot => !_full.ContainsKey(slot)).Take(Wanted).ToList();
        return open[random.Next(open.Count)];
    }

    private async Task SendAsync(HttpClient http, string client, string path, Dictionary<string, string> fields, CancellationToken cancellation)
    {
        _unanswered[client] = (path, fields);
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(path, body, cancellation);
        var page = await answer.Content.ReadAsStringAsync(cancellation);
        _unanswered.TryRemove(client, out _);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            _codeOf[client] = VisitorForms.CodeIn(page);
            foreach (var (count, reached) in _waiting.Where(one => one.Count <= _codeOf.Count))
            {
                reached.TrySetResult();
            }
        }
        else
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, "a seat can be lost to another client and to nothing else");
        }
    }
}
