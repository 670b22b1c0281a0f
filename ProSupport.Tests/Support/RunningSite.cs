using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ProSupport.Tests.Support;

/// <summary>
/// The whole web program on a free port of this machine, with a data directory of its own that is gone afterwards.
/// Take it as a class fixture; settings are overridden by <see cref="Set"/> before the first use.
/// </summary>
public class RunningSite : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prosupport-");
    private readonly Dictionary<string, string> _settings = [];

    public RunningSite() => UseKestrel(0);

    /// <summary>Where the site listens, such as http://127.0.0.1:41234/.</summary>
    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    public string DataDirectory => _data.FullName;

    public RunningSite Set(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseEnvironment("Testing");
        builder.UseSetting("Data:Directory", DataDirectory);
        builder.UseSetting("Keys:Directory", Path.Combine(DataDirectory, "keys"));
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
