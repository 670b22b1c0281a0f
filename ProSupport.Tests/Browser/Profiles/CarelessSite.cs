using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProSupport.Tests.Browser.Profiles;

/// <summary>A site with one form as forms usually are: nothing keeps a browser from remembering it.</summary>
internal sealed class CarelessSite(WebApplication app) : IAsyncDisposable
{
    public Uri Address { get; } = new(app.Urls.First());

    public static async Task<CarelessSite> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => Page("""<form method="post" action="/"><input id="pseudonym" name="pseudonym"><button>Lähetä</button></form>"""));
        app.MapPost("/", async (HttpRequest request) => Page($"<p>Kiitos, {(await request.ReadFormAsync())["pseudonym"]}</p>"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new CarelessSite(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static IResult Page(string body) => Results.Content($"<!DOCTYPE html><title>Lomake</title>{body}", "text/html; charset=utf-8");
}
