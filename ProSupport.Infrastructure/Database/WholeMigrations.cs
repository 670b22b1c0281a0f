using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ProSupport.Infrastructure.Database;

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
