using Microsoft.Extensions.Primitives;

namespace ProSupport.Web.Settings;

/// <summary>The names under which this site may be asked for, by the setting AllowedHosts.</summary>
public sealed class SiteHosts
{
    private const string Setting = "AllowedHosts";
    private const string Any = "*";
    private const string Below = "*.";

    /// <summary>Until somebody names the site, it answers on its own machine alone.</summary>
    private const string ThisMachine = "localhost;127.0.0.1;[::1]";

    private readonly List<StringSegment> _names;

    private SiteHosts(IEnumerable<string> names) => _names = [.. names.Select(name => (StringSegment)name)];

    /// <summary>The site's whole address without a slash at its end, as people reach it; null when no name but this machine's is set.</summary>
    public string? Address => _names.Select(name => name.Value!)
        .Where(name => name != Any && !name.StartsWith(Below, StringComparison.Ordinal) && !ThisMachine.Split(';').Contains(name))
        .Select(name => $"https://{name}")
        .FirstOrDefault();

    public static SiteHosts Read(SettingsReader reader)
    {
        var names = reader.Text(Setting, ThisMachine).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > 0 && names.All(IsName)
            ? new SiteHosts(names)
            : throw new SettingException($"{Setting} is '{string.Join(';', names)}'; it must be names of hosts between semicolons, without https:// and port, such as ajat.example.fi.");
    }

    /// <summary>Whether a request's Host header is one of them, and can be one at all.</summary>
    public bool Include(HostString host) =>
        host.HasValue
        && Uri.TryCreate($"http://{host.Value}/", UriKind.Absolute, out var whole)
        && whole.PathAndQuery == "/"
        && whole.UserInfo.Length == 0
        && (_names.Contains(Any) || HostString.MatchesAny(host.Value, _names));

    private static bool IsName(string text) => text == Any
        || Uri.CheckHostName(text.StartsWith(Below, StringComparison.Ordinal) ? text[Below.Length..] : text) != UriHostNameType.Unknown;
}
