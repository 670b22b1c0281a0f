using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProSupport.Tests.Support.Browsers;

/// <summary>Debian's Firefox ESR (FIREFOX names another), driven over WebDriver BiDi.</summary>
internal sealed class OwnFirefox : OwnBrowser
{
    // As a person has it who wants the last tabs again; only what asks other machines or opens pages of its own is turned off.
    private const string Settings =
        """
        user_pref("browser.startup.page", 3);
        user_pref("browser.sessionstore.resume_from_crash", true);
        user_pref("browser.sessionstore.max_resumed_crashes", -1);
        user_pref("browser.sessionstore.interval", 500);
        user_pref("browser.sessionstore.restore_on_demand", false);
        user_pref("remote.prefs.recommended", false);
        user_pref("app.normandy.enabled", false);
        user_pref("app.update.auto", false);
        user_pref("browser.aboutwelcome.enabled", false);
        user_pref("browser.contentblocking.category", "standard");
        user_pref("browser.newtabpage.enabled", false);
        user_pref("browser.safebrowsing.malware.enabled", false);
        user_pref("browser.safebrowsing.phishing.enabled", false);
        user_pref("browser.shell.checkDefaultBrowser", false);
        user_pref("browser.startup.homepage_override.mstone", "ignore");
        user_pref("browser.tabs.warnOnClose", false);
        user_pref("browser.warnOnQuit", false);
        user_pref("datareporting.policy.dataSubmissionEnabled", false);
        user_pref("extensions.update.enabled", false);
        user_pref("network.captive-portal-service.enabled", false);
        user_pref("network.connectivity-service.enabled", false);
        user_pref("services.settings.server", "http://127.0.0.1:9/");
        user_pref("termsofuse.bypassNotification", true);
        """;

    private string _tab = string.Empty;

    protected override IReadOnlyCollection<string> SessionFolders => [Path.Combine(Profile, "sessionstore-backups")];

    private string PortFile => Path.Combine(Profile, "WebDriverBiDiServer.json");

    public override async Task GoAsync(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        await LeaveAsync(() => TellAsync("browsingContext.navigate", new() { ["url"] = address.ToString(), ["wait"] = "none" }));
    }

    public override async Task<string> LookAsync(string expression)
    {
        var result = await Wire.AskAsync("script.evaluate", new()
        {
            ["expression"] = expression,
            ["target"] = new JsonObject { ["context"] = _tab },
            ["awaitPromise"] = false,
            ["userActivation"] = true,
        });
        return result.GetProperty("type").GetString() == "success"
            ? result.GetProperty("result").TryGetProperty("value", out var value) ? value.ToString() : string.Empty
            : throw new BrowserRefusal(result.ToString());
    }

    public override async Task TypeAsync(string field, string words)
    {
        await LookAsync($"String(document.getElementById('{field}').focus())");
        var keys = new JsonArray([.. words.SelectMany(letter => new[] { "keyDown", "keyUp" }, (letter, way) => new JsonObject { ["type"] = way, ["value"] = $"{letter}" })]);
        await TellAsync("input.performActions", new() { ["actions"] = new JsonArray(new JsonObject { ["type"] = "key", ["id"] = "keyboard", ["actions"] = keys }) });
    }

    public override async Task<bool> BackAsync()
    {
        try
        {
            await LeaveAsync(() => TellAsync("browsingContext.traverseHistory", new() { ["delta"] = -1 }));
            return true;
        }
        catch (BrowserRefusal none) when (none.Message.Contains("no such history entry", StringComparison.Ordinal))
        {
            return false;
        }
    }

    public override Task ReloadAsync() => LeaveAsync(() => TellAsync("browsingContext.reload", new() { ["wait"] = "none" }));

    protected override (string Program, IEnumerable<string> Arguments) Command(bool restored)
    {
        File.WriteAllText(Path.Combine(Profile, "user.js"), Settings);
        File.Delete(PortFile);
        return (Environment.GetEnvironmentVariable("FIREFOX") ?? "/usr/bin/firefox-esr", ["--headless", "--no-remote", "--profile", Profile, "--remote-debugging-port=0", "--remote-allow-system-access"]);
    }

    private protected override async Task<BrowserWire> ConnectAsync(bool restored)
    {
        var port = 0;
        await UntilAsync(async () => (port = PortIn(await File.ReadAllTextAsync(PortFile))) > 0, "Firefox to listen");
        var wire = await BrowserWire.ToAsync(new Uri($"ws://127.0.0.1:{port}/session"));
        await wire.AskAsync("session.new", new() { ["capabilities"] = new JsonObject() });
        await UntilAsync(async () => (_tab = Tab(await wire.AskAsync("browsingContext.getTree", []), restored)).Length > 0, "a tab");
        return wire;
    }

    // The protocol's own way of closing closes tab after tab, which are then not there again; a person quits.
    protected override async Task SayGoodbyeAsync()
    {
        var windows = await Wire.AskAsync("browsingContext.getTree", new() { ["moz:scope"] = "chrome" });
        await Wire.AskAsync("script.evaluate", new()
        {
            ["expression"] = "Services.startup.quit(Services.startup.eAttemptQuit)",
            ["target"] = new JsonObject { ["context"] = windows.GetProperty("contexts")[0].GetProperty("context").GetString() },
            ["awaitPromise"] = false,
        });
    }

    private static int PortIn(string json) => json.Length == 0 ? 0 : JsonSerializer.Deserialize<JsonElement>(json).GetProperty("ws_port").GetInt32();

    private static string Tab(JsonElement tree, bool restored) => tree.GetProperty("contexts").EnumerateArray()
        .Where(tab => !restored || tab.GetProperty("url").GetString()!.StartsWith("http:", StringComparison.Ordinal))
        .Select(tab => tab.GetProperty("context").GetString()!)
        .FirstOrDefault(string.Empty);

    private Task<JsonElement> TellAsync(string method, JsonObject parameters)
    {
        parameters["context"] = _tab;
        return Wire.AskAsync(method, parameters);
    }
}
