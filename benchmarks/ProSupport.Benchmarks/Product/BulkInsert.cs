using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Benchmarks.Product;

/// <summary>
/// Stores many rows of one kind by one prepared statement in one transaction. Tables, columns and conversions come from
/// the product's own model, so that what lies there is what the product would have written.
/// </summary>
internal static class BulkInsert
{
    /// <param name="instead">Values of columns, by property, that no constructor can give.</param>
    public static async Task StoreAsync<T>(ProSupportDb db, IEnumerable<T> rows, IReadOnlyDictionary<string, object>? instead = null)
        where T : class
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        var columns = Prepare(insert, db.Model.FindEntityType(typeof(T))!);
        foreach (var row in rows)
        {
            foreach (var (property, parameter) in columns)
            {
                parameter.Value = Stored(property, instead?.GetValueOrDefault(property.Name) ?? property.GetGetter().GetClrValue(row));
            }

            insert.ExecuteNonQuery();
        }

        await transaction.CommitAsync();
        await db.Database.CloseConnectionAsync();
    }

    private static List<(IProperty Property, DbParameter Parameter)> Prepare(DbCommand insert, IEntityType kind)
    {
        var table = StoreObjectIdentifier.Table(kind.GetTableName()!, kind.GetSchema());
        var columns = new List<(IProperty Property, DbParameter Parameter)>();
        var names = new List<string>();
        foreach (var property in kind.GetProperties())
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{columns.Count}";
            insert.Parameters.Add(parameter);
            columns.Add((property, parameter));
            names.Add($"\"{property.GetColumnName(table)}\"");
        }

        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) VALUES "
            + $"({string.Join(", ", columns.Select(column => column.Parameter.ParameterName))})";
        return columns;
    }

    private static object Stored(IProperty property, object? value) => value is null
        ? DBNull.Value
        : property.GetRelationalTypeMapping().Converter?.ConvertToProvider(value) ?? value;
}
