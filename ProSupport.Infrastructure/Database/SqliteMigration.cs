using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ProSupport.Infrastructure.Database;

/// <summary>Brings SQLite's tables up to date. Only for who has <see cref="DataLock.TakeToMigrateAsync"/>.</summary>
internal static class SqliteMigration
{
    /// <summary>Returns how many migrations were applied.</summary>
    public static async Task<int> RunAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        // Rebuilding a table drops the old one, which with foreign keys would take along the rows that refer to it. The
        // switch does nothing within a transaction, so it is thrown around all of them; a connection has it on when opened.
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellationToken);
        try
        {
            await BreakLockOfTheDeadAsync(db, cancellationToken);
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            await db.Database.MigrateAsync(cancellationToken);
            return pending;
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// The framework locks by a row that nobody takes away when its holder is killed, and waits for it for ever. Whoever
    /// holds our lock, which the operating system takes from the dead, knows that such a row is nobody's.
    /// </summary>
    private static async Task BreakLockOfTheDeadAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        var tables = await db.Database
            .SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (tables > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
    }
}

/// <summary>
/// Lets a migration on SQLite stay in its transaction from end to end. Where a table is rebuilt, the framework leaves it
/// for a moment to switch foreign keys off and on, and a process killed right there leaves half a migration that no start
/// gets over. Here they are off before it begins (<see cref="DatabaseStart"/>).
/// </summary>
internal sealed class WholeMigrations(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = default) =>
        [.. base.Generate(operations, model, options).Where(command => !IsSwitch(command))];

    private static bool IsSwitch(MigrationCommand command) =>
        command.TransactionSuppressed && command.CommandText.StartsWith("PRAGMA foreign_keys", StringComparison.Ordinal);
}
