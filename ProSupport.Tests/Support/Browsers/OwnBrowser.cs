using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace ProSupport.Tests.Support.Browsers;

/// <summary>
/// A browser as a person has it: a profile of its own that outlives it, started, closed and killed, and started again with
/// the last session. One tab, looked at and used by a test.
/// </summary>
public abstract class OwnBrowser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BetweenTwoLooks = TimeSpan.FromMilliseconds(40);

    private const string EverythingOnThePage =
        """
        [document.documentElement.outerHTML, document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map(field => field.value)].join('\n')
        """;

    private Process? _process;
    private BrowserWire? _wire;

    /// <summary>The browser of a name, Chromium or Firefox, with an empty profile.</summary>
    public static OwnBrowser Of(string name) => name switch
    {
        "Chromium" => new OwnChromium(),
        "Firefox" => new OwnFirefox(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such browser."),
    };

    /// <summary>Everything that the browser can write: its profile, and what is its home and its folder for what passes.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("browser-").FullName;

    /// <summary>Below <see cref="Folder"/>.</summary>
    protected string Profile => Path.Combine(Folder, "profile");

    internal BrowserWire Wire => _wire ?? throw new InvalidOperationException("The browser does not run.");

    /// <summary>Starts it with an empty tab.</summary>
    public Task StartAsync() => StartAsync(restored: false);

    /// <summary>Starts it again as it was left, and comes back when the tab of a site is there again.</summary>
    public Task RestoreAsync() => StartAsync(restored: true);

    public abstract Task GoAsync(Uri address);

    /// <summary>What an expression comes to in the open page, as text.</summary>
    /// <exception cref="BrowserRefusal">The page is going, or throws.</exception>
    public abstract Task<string> LookAsync(string expression);

    /// <summary>Types into a field with the keyboard.</summary>
    public abstract Task TypeAsync(string field, string words);

    /// <summary>Presses what carries these words and nothing else, or stands first with them, and waits for the page that it leads to.</summary>
    public Task PressAsync(string words) => LeaveAsync(() => PickAsync(
        $"[...document.querySelectorAll('button, a')].find(one => one.textContent.trim() === {JsonSerializer.Serialize(words)})"));

    /// <summary>Chooses an option by its name and value.</summary>
    public Task ChooseAsync(string name, string value) => PickAsync($"document.querySelector('[name={name}][value=\"{value}\"]')");

    /// <summary>Waits until the page shows some words.</summary>
    public Task SeeAsync(string words) => UntilAsync(async () => (await TextAsync()).Contains(words, StringComparison.Ordinal), $"“{words}” to be seen");

    /// <summary>Everything that can be read on the page, in its fields and hidden ones too.</summary>
    public async Task<string> TextAsync()
    {
        var text = string.Empty;
        await UntilAsync(async () => (text = await LookAsync(EverythingOnThePage)).Length > 0, "anything on the page");
        return text;
    }

    /// <summary>The way back as its button goes. False when there is no page before this one.</summary>
    public abstract Task<bool> BackAsync();

    public abstract Task ReloadAsync();

    /// <summary>Waits until a file of the session names an address, so that something was there to be written when it is killed.</summary>
    public Task HaveWrittenAsync(string address) => HaveWrittenAsync(address, SessionFolders);

    /// <summary>Waits until any file holds a word.</summary>
    public Task HaveWrittenAnywhereAsync(string word) => HaveWrittenAsync(word, [Folder]);

    /// <summary>Closes it as a person does, and comes back when it has ended.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await SayGoodbyeAsync();
        }
        catch (WebSocketException)
        {
            // It went before it had answered.
        }

        using var patience = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(patience.Token);
        Ended();
    }

    /// <summary>Takes its processes away at once.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        Ended();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Where the browser keeps what it restores.</summary>
    protected abstract IReadOnlyCollection<string> SessionFolders { get; }

    protected abstract (string Program, IEnumerable<string> Arguments) Command(bool restored);

    /// <summary>Finds where it listens, and the tab.</summary>
    private protected abstract Task<BrowserWire> ConnectAsync(bool restored);

    protected abstract Task SayGoodbyeAsync();

    /// <summary>Does something that leaves the page, and waits for the next one to be there.</summary>
    protected async Task LeaveAsync(Func<Task> leave)
    {
        ArgumentNullException.ThrowIfNull(leave);
        await UntilAsync(async () => await LookAsync("String(window.isToBeLeft = true)") == "true", "a page to leave");
        await leave();
        await UntilAsync(async () => await LookAsync("String(window.isToBeLeft !== true && document.readyState !== 'loading')") == "true", "another page");
    }

    /// <summary>Looks again and again until something is so; a page that is just going is looked at again.</summary>
    protected static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        ArgumentNullException.ThrowIfNull(isSo);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        Exception? refusal = null;
        while (!patience.IsCancellationRequested)
        {
            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (Exception going) when (going is BrowserRefusal or IOException)
            {
                refusal = going;
            }

            await Task.Delay(BetweenTwoLooks, CancellationToken.None);
        }

        throw new TimeoutException($"Waited in vain for {what}.", refusal);
    }

    private static Task HaveWrittenAsync(string word, IReadOnlyCollection<string> folders) =>
        UntilAsync(() => Task.FromResult(new Traces(word).Below(folders).Count > 0), $"{word} to be written");

    private Task PickAsync(string element) => UntilAsync(
        async () => await LookAsync($"(() => {{ const one = {element}; one?.click(); return String(one instanceof Element); }})()") == "true", element);

    private async Task StartAsync(bool restored)
    {
        Directory.CreateDirectory(Profile);
        var (program, arguments) = Command(restored);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (variable, name) in new[] { ("HOME", "home"), ("TMPDIR", "passing") })
        {
            start.Environment[variable] = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        }

        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("XDG_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _wire = await ConnectAsync(restored);
        var isThere = restored ? "document.readyState !== 'loading' && location.href !== 'about:blank'" : "document.readyState === 'complete'";
        await UntilAsync(async () => await LookAsync($"String({isThere})") == "true", "the first page");
    }

    private void Ended()
    {
        _process!.Dispose();
        _process = null;
        _wire?.Dispose();
        _wire = null;
    }
}
