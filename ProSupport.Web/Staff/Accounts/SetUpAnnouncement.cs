using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Tells whoever starts an empty installation where to set it up. On the console only, never in a log.</summary>
internal sealed class SetUpAnnouncement(IDbContextFactory<ProSupportDb> databases, SetUpCode code, SiteHosts hosts, IServer server) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await SetUp.IsEmptyAsync(db, cancellationToken))
        {
            var address = hosts.Address ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? string.Empty;
            await Console.Out.WriteLineAsync($"Nobody has an account yet. Set up this installation, once, at {address}{code.Link}");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
