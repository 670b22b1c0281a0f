using System.Net;
using System.Text.RegularExpressions;

namespace ProSupport.Tests.Support;

/// <summary>A browser without a script, in the staff area: keeps cookies, follows no redirect, fills in forms.</summary>
public sealed partial class StaffVisitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly Jar _jar;

    /// <param name="scheme">What a proxy says the visitor's line is: http or https. Null: there is no proxy.</param>
    /// <param name="network">The address that a proxy says the visitor has. Null: there is no proxy.</param>
    public StaffVisitor(ProSupportHost host, string? scheme = null, string? network = null)
    {
        Host = host;
        _jar = new Jar(Cookies, host.Address);
        _client = new HttpClient(_jar) { BaseAddress = host.Address };
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Say("X-Forwarded-Proto", scheme);
        Say("X-Forwarded-For", network);
    }

    public ProSupportHost Host { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Every cookie that was set, as it was written.</summary>
    public IReadOnlyList<string> CookiesSet => _jar.Set;

    public async Task<HttpResponseMessage> GetAsync(string path) => await _client.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a page and sends its form of that name, with the hidden fields that it came with.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, string form, params (string Name, string Value)[] typed) =>
        SendToAsync(path, path, [.. typed, ("_handler", form)]);

    /// <summary>Opens a page and sends its token and the fields to an address of its own.</summary>
    public async Task<HttpResponseMessage> SendToAsync(string page, string address, params (string Name, string Value)[] typed)
    {
        using var opened = await GetAsync(page);
        var html = await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await PostAsync(address, [.. typed, ("__RequestVerificationToken", Token().Match(html).Groups[1].Value)]);
    }

    public Task<HttpResponseMessage> SendPasswordAsync(string email, string password = StaffPerson.Password) =>
        SendAsync("staff/sign-in?from=/staff/account", "sign-in", ("Form.Email", email), ("Form.Password", password));

    public Task<HttpResponseMessage> SendCodeAsync(string code) => SendAsync("staff/sign-in/code", "code", ("Form.Code", code));

    public async Task SignInAsync(StaffPerson person)
    {
        using var password = await SendPasswordAsync(person.Email);
        using var code = await SendCodeAsync(Host.AppCode(person));
        code.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    public async Task<bool> IsSignedInAsync()
    {
        using var page = await GetAsync("staff/account");
        return page.StatusCode == HttpStatusCode.OK;
    }

    public void Dispose() => _client.Dispose();

    private void Say(string header, string? value)
    {
        if (value is not null)
        {
            _client.DefaultRequestHeaders.Add(header, value);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    // Keeps secure cookies too on the plain line to the program, which a browser would have sent to the proxy.
    private sealed class Jar(CookieContainer cookies, Uri site) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        private readonly List<string> _set = [];

        public IReadOnlyList<string> Set => _set;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = new UriBuilder(new Uri(site, request.RequestUri!)) { Scheme = "https", Port = 443 }.Uri;
            if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
            {
                request.Headers.Add("Cookie", header);
            }

            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                _set.Add(cookie);
                cookies.SetCookies(address, cookie);
            }

            return answer;
        }
    }
}
