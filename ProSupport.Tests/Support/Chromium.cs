using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ProSupport.Tests.Support.Chromium))]

namespace ProSupport.Tests.Support;

/// <summary>
/// One browser for the whole run, started by the first test that asks for a page; every test gets a context of its
/// own. CHROMIUM names another program than Debian's.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

    /// <summary>In milliseconds. A busy machine with two cores answers late now and then; only a wait that fails takes this long.</summary>
    private const float Patience = 90_000;

    // High enough that nothing needs scrolling to: after a change of page the framework scrolls back to the top when it is
    // done, which on a busy machine can fall between a test's own scrolling and its click.
    private static readonly ViewportSize Tall = new() { Width = 1280, Height = 2400 };

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    public async Task<IBrowserContext> NewContextAsync(ProSupportHost site, BrowserNewContextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(site);
        options ??= new();
        options.BaseURL = site.Address.ToString();
        options.ViewportSize ??= Tall;
        var context = await (await _started.Value).Browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (driver, browser) = await _started.Value;
            await browser.DisposeAsync();
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = Arguments,
        });
        return (driver, browser);
    }
}
