using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support.Databases;

/// <summary>
/// SQLite as a pool of SQL Server would have it: only so many connections at a time, and writers that take no turns but
/// meet in the database. Whoever waits too long for a connection is refused.
/// </summary>
public sealed class FewConnections(int most, TimeSpan longest) : DbConnectionInterceptor, IDisposable
{
    private readonly SemaphoreSlim _free = new(most, most);
    private readonly ConditionalWeakTable<DbConnection, object> _known = [];
    private int _refused;

    public int Refused => _refused;

    public void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(this));
        services.AddSingleton(provider =>
            new WriteTurn(provider.GetRequiredService<DatabaseSettings>() with { Provider = DatabaseProvider.SqlServer }));
    }

    public void Dispose() => _free.Dispose();

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        Taken(connection, _free.Wait(longest), result);

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        Taken(connection, await _free.WaitAsync(longest, cancellationToken), result);

    private InterceptionResult Taken(DbConnection connection, bool free, InterceptionResult result)
    {
        if (!free)
        {
            Interlocked.Increment(ref _refused);
            throw new TimeoutException("Every connection was in use for too long.");
        }

        _known.GetValue(connection, known =>
        {
            known.StateChange += (_, change) =>
            {
                if (change.CurrentState == ConnectionState.Closed)
                {
                    _free.Release();
                }
            };
            return known;
        });
        return result;
    }
}
