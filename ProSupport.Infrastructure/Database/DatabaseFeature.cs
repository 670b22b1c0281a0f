using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace ProSupport.Infrastructure.Database;

public static class DatabaseFeature
{
    /// <summary>Registers the context of the chosen provider, as a factory (use cases) and scoped (Identity's stores).</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<WriteTurn>();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<KeysOfDatabase>();
        services.AddSingleton<DestroyDroppedKeys>();
        services.AddSingleton<DatabaseBackup>();
        services.AddSingleton<DataLock>();
        if (settings.Provider == DatabaseProvider.SqlServer)
        {
            services.AddPooledDbContextFactory<SqlServerDb>(options => UseSqlServer(options, settings));
            services.AddSingleton<IDbContextFactory<ProSupportDb>, Factory<SqlServerDb>>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqliteDb>(options => UseSqlite(options, settings.SqliteConnection));
            services.AddSingleton<IDbContextFactory<ProSupportDb>, Factory<SqliteDb>>();
        }

        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<ProSupportDb>>().CreateDbContext());
        return services;
    }

    public static void UseSqlite(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection).AddInterceptors(new SqlitePragmas()).ReplaceService<IMigrationsSqlGenerator, WholeMigrations>()
            .ConfigureWarnings(KeepFailuresOutOfTheLog);

    public static void UseSqlServer(DbContextOptionsBuilder options, DatabaseSettings settings) =>
        options.UseSqlServer(settings.SqlServerConnection, server =>
        {
            if (settings.MaxBatchSize is { } size)
            {
                server.MaxBatchSize(size);
            }
        }).ConfigureWarnings(KeepFailuresOutOfTheLog);

    /// <summary>
    /// The framework logs the exception of every failed command, which on SQL Server quotes the row's key, also of a race
    /// that a use case expects to lose. Whoever catches it says what happened, by its number.
    /// </summary>
    private static void KeepFailuresOutOfTheLog(WarningsConfigurationBuilder warnings) => warnings.Ignore(
        CoreEventId.SaveChangesFailed,
        CoreEventId.OptimisticConcurrencyException,
        CoreEventId.QueryIterationFailed,
        CoreEventId.ExecutionStrategyRetrying,
        RelationalEventId.ConnectionError,
        RelationalEventId.CommandError,
        RelationalEventId.TransactionError,
        RelationalEventId.BatchExecutorFailedToRollbackToSavepoint,
        RelationalEventId.BatchExecutorFailedToReleaseSavepoint);

    private sealed class Factory<T>(IDbContextFactory<T> inner) : IDbContextFactory<ProSupportDb>
        where T : ProSupportDb
    {
        public ProSupportDb CreateDbContext() => inner.CreateDbContext();

        public async Task<ProSupportDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
