using System.Net;
using System.Text.RegularExpressions;

namespace ProSupport.Tests.Support;

/// <summary>A browser without a script, in the staff area: keeps cookies, follows no redirect, fills in forms.</summary>
public sealed partial class StaffVisitor : IDisposable
{
    private readonly HttpClient _client;

    public StaffVisitor(ProSupportHost host)
    {
        Host = host;
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = host.Address };
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public ProSupportHost Host { get; }

    public CookieContainer Cookies { get; } = new();

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

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
