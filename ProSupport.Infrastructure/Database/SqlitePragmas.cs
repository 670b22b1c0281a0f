using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace ProSupport.Infrastructure.Database;

/// <summary>
/// What makes SQLite keep the promises: WAL and full synchronisation, so that an acknowledged booking survives a crash,
/// and secure deletion, so that a freed page holds zeros.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;";

    // A pooled connection is opened for every query and keeps what was set on it: each is told once.
    private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!NeedsTelling(connection, out var handle))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, handle);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!NeedsTelling(connection, out var handle))
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
        Told.AddOrUpdate(handle, handle);
    }

    private static bool NeedsTelling(DbConnection connection, [NotNullWhen(true)] out sqlite3? handle)
    {
        handle = ((SqliteConnection)connection).Handle;
        return handle is not null && !IsReadOnly(connection) && !Told.TryGetValue(handle, out _);
    }

    /// <summary>The framework looks by such a connection whether the file is there, also at a copy that has no journal yet.</summary>
    private static bool IsReadOnly(DbConnection connection) =>
        connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.Ordinal);
}
