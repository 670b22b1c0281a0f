using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProSupport.Tests.Support.Browsers;

/// <summary>Debian's Chromium (CHROMIUM names another), driven over its DevTools protocol.</summary>
internal sealed class OwnChromium : OwnBrowser
{
    private string _session = string.Empty;

    protected override IReadOnlyCollection<string> SessionFolders => [Path.Combine(Profile, "Default", "Sessions")];

    private string PortFile => Path.Combine(Profile, "DevToolsActivePort");

    public override async Task GoAsync(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        await LeaveAsync(() => TellAsync("Page.navigate", new() { ["url"] = address.ToString() }));
    }

    public override async Task<string> LookAsync(string expression)
    {
        var result = await TellAsync("Runtime.evaluate", new() { ["expression"] = expression, ["userGesture"] = true, ["returnByValue"] = true });
        return !result.TryGetProperty("exceptionDetails", out var thrown) && result.GetProperty("result").TryGetProperty("value", out var value)
            ? value.ToString()
            : throw new BrowserRefusal(thrown.ToString());
    }

    public override async Task TypeAsync(string field, string words)
    {
        await LookAsync($"String(document.getElementById('{field}').focus())");
        await TellAsync("Input.insertText", new() { ["text"] = words });
    }

    public override async Task<bool> BackAsync()
    {
        var history = await TellAsync("Page.getNavigationHistory", []);
        var at = history.GetProperty("currentIndex").GetInt32();
        if (at > 0)
        {
            var before = history.GetProperty("entries")[at - 1].GetProperty("id").GetInt32();
            await LeaveAsync(() => TellAsync("Page.navigateToHistoryEntry", new() { ["entryId"] = before }));
        }

        return at > 0;
    }

    public override Task ReloadAsync() => LeaveAsync(() => TellAsync("Page.reload", []));

    protected override (string Program, IEnumerable<string> Arguments) Command(bool restored)
    {
        File.Delete(PortFile);
        if (restored)
        {
            PressRestore();
        }

        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--password-store=basic",
            "--remote-debugging-port=0", $"--user-data-dir={Profile}",
        ];
        return (Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", restored ? [.. arguments, "--restore-last-session"] : arguments);
    }

    private protected override async Task<BrowserWire> ConnectAsync(bool restored)
    {
        string[] listens = [];
        await UntilAsync(async () => (listens = await File.ReadAllLinesAsync(PortFile)).Length > 1, "Chromium to listen");
        var wire = await BrowserWire.ToAsync(new Uri($"ws://127.0.0.1:{listens[0]}{listens[1]}"));
        var tab = string.Empty;
        await UntilAsync(async () => (tab = Tab(await wire.AskAsync("Target.getTargets", []), restored)).Length > 0, "a tab");
        _session = (await wire.AskAsync("Target.attachToTarget", new() { ["targetId"] = tab, ["flatten"] = true })).GetProperty("sessionId").GetString()!;
        return wire;
    }

    protected override Task SayGoodbyeAsync() => Wire.AskAsync("Browser.close", []);

    // After a crash Chromium asks whether to restore, out of the same files, and no order of the protocol answers it.
    private void PressRestore()
    {
        var settings = Path.Combine(Profile, "Default", "Preferences");
        var written = File.Exists(settings) ? File.ReadAllText(settings) : """{"profile":{"exit_type":"Crashed"}}""";
        File.WriteAllText(settings, written.Replace("\"exit_type\":\"Crashed\"", "\"exit_type\":\"Normal\"", StringComparison.Ordinal));
    }

    private static string Tab(JsonElement targets, bool restored) => targets.GetProperty("targetInfos").EnumerateArray()
        .Where(target => target.GetProperty("type").GetString() == "page"
            && (!restored || target.GetProperty("url").GetString()!.StartsWith("http:", StringComparison.Ordinal)))
        .Select(target => target.GetProperty("targetId").GetString()!)
        .FirstOrDefault(string.Empty);

    private Task<JsonElement> TellAsync(string method, JsonObject parameters) => Wire.AskAsync(method, parameters, _session);
}
