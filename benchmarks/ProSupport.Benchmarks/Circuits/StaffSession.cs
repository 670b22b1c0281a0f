using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using ProSupport.Benchmarks.Product;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Benchmarks.Circuits;

/// <summary>Somebody of staff with a browser of their own: signs in with password and app code, and opens the diary.</summary>
internal sealed partial class StaffSession : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _browser;
    private readonly Uri _site;

    public StaffSession(int port)
    {
        _site = new Uri($"http://127.0.0.1:{port}");
        _browser = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = _site };
    }

    public async Task SignInAsync(SampleNurse nurse)
    {
        await SendAsync("/staff/sign-in", "sign-in", "/staff/sign-in/code", new()
        {
            ["Form.Email"] = nurse.Email,
            ["Form.Password"] = SampleNurse.Password,
        });
        await SendAsync("/staff/sign-in/code", "code", "/staff", new() { ["Form.Code"] = TimeCodes.CodeAt(nurse.Secret, SystemClock.Instance.GetCurrentInstant()) });
    }

    /// <summary>Loads the diary's page and opens its circuit, as the page's script does.</summary>
    /// <param name="day">A day of the week to show.</param>
    public async Task<OpenDiary> OpenDiaryAsync(LocalDate day)
    {
        var page = await _browser.GetStringAsync(new Uri("/staff", UriKind.Relative));
        var markers = Marker().Matches(page).Select(match => match.Groups[1].Value).Where(marker => marker.Contains("\"descriptor\"", StringComparison.Ordinal));
        var state = State().Match(page) is { Success: true } found ? found.Groups[1].Value : string.Empty;
        return await OpenDiary.OpenAsync(_site, _cookies.GetCookieHeader(new Uri(_site, "/staff")), [.. markers], state, day);
    }

    public void Dispose() => _browser.Dispose();

    private async Task SendAsync(string address, string form, string next, Dictionary<string, string> fields)
    {
        var page = await _browser.GetStringAsync(new Uri(address, UriKind.Relative));
        fields["_handler"] = form;
        fields["__RequestVerificationToken"] = Token().Matches(page)[^1].Groups[1].Value;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await _browser.PostAsync(new Uri(address, UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Found || !(answer.Headers.Location?.ToString() ?? string.Empty).EndsWith(next, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Signing in stopped at {address}: {(int)answer.StatusCode}.");
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
