using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support.Databases;

/// <summary>
/// Fails whoever opens a connection while holding another: where the server gives only so many, those who hold one and
/// wait for a second wait for each other. Fails too whoever gets a context that was given back with its connection open. Who belongs together is told by the flow in which a context is asked for.
/// </summary>
public sealed class OneConnection : DbConnectionInterceptor
{
    private static readonly AsyncLocal<List<DbConnection>?> Flow = new();

    // A context goes back to its pool and comes out again in another flow, its connection with it.
    private static readonly ConditionalWeakTable<DbConnection, object> LastOpenedIn = [];

    private static readonly object Outside = new();

    public static void AddTo(IServiceCollection services)
    {
        var watch = new OneConnection();
        services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(watch));
        services.ConfigureDbContext<SqlServerDb>(options => options.AddInterceptors(watch));
        var real = services.Last(service => service.ServiceType == typeof(IDbContextFactory<ProSupportDb>));
        services.AddSingleton<IDbContextFactory<ProSupportDb>>(provider =>
            new Factory((IDbContextFactory<ProSupportDb>)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
    }

    /// <summary>A context of the test's own, which is no part of what it watches.</summary>
    public static ProSupportDb Aside(IServiceProvider services)
    {
        var flow = Flow.Value;
        try
        {
            return services.GetRequiredService<IDbContextFactory<ProSupportDb>>().CreateDbContext();
        }
        finally
        {
            Flow.Value = flow;
        }
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Watch(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return ValueTask.FromResult(result);
    }

    private static void Watch(DbConnection connection)
    {
        LastOpenedIn.AddOrUpdate(connection, Flow.Value ?? Outside);

        // While migrating, the framework looks by a read-only one whether the file is there.
        if (Flow.Value is not { } mine || connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.Ordinal))
        {
            return;
        }

        lock (mine)
        {
            if (mine.Exists(other => other != connection && other.State == ConnectionState.Open && LastOpenedIn.TryGetValue(other, out var flow) && flow == mine))
            {
                throw new InvalidOperationException("A second connection was opened by who holds one already.");
            }

            mine.Add(connection);
        }
    }

    /// <summary>Notes the flow at the moment of asking: what is set in an asynchronous method is seen by those that it calls, and by no caller.</summary>
    private sealed class Factory(IDbContextFactory<ProSupportDb> real) : IDbContextFactory<ProSupportDb>
    {
        public ProSupportDb CreateDbContext()
        {
            Flow.Value ??= [];
            var db = real.CreateDbContext();
            return db.Database.GetDbConnection().State == ConnectionState.Closed
                ? db
                : throw new InvalidOperationException("A context was given back with its connection open, which stays taken.");
        }

        public Task<ProSupportDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => Task.FromResult(CreateDbContext());
    }
}
