using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ProSupport.Infrastructure.Database;

/// <summary>
/// Stores many new rows of one kind in the current transaction, by a statement that is prepared once. A context would
/// watch each of them, and take several times as long. Columns and conversions come from the model.
/// </summary>
public static class ManyRows
{
    /// <summary>SQL Server takes 2,100 values in a statement and is slow by the round trip; SQLite is slow by the value.</summary>
    private const int MostValues = 2000;

    public static async Task InsertManyAsync<T>(this ProSupportDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var properties = db.Model.FindEntityType(typeof(T))!.GetProperties().ToArray();
        var values = Array.ConvertAll(properties, ValueOf);
        var atOnce = db.Database.IsSqlite() ? 1 : MostValues / properties.Length;
        for (var begin = 0; begin < rows.Count;)
        {
            var count = Math.Min(atOnce, rows.Count - begin);
            await using var insert = Prepare(db, properties, count);
            do
            {
                Fill(insert, values, rows, begin, count);
                await insert.ExecuteNonQueryAsync(cancellationToken);
                begin += count;
            }
            while (rows.Count - begin >= count);
        }
    }

    private static DbCommand Prepare(ProSupportDb db, IProperty[] properties, int count)
    {
        var table = StoreObjectIdentifier.Create(properties[0].DeclaringType, StoreObjectType.Table)!.Value;
        var insert = db.Database.GetDbConnection().CreateCommand();
        insert.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var (row, column) in Places(properties, count))
        {
            insert.Parameters.Add(properties[column].GetRelationalTypeMapping().CreateParameter(insert, NameOf(row, column), null, true));
        }

        insert.CommandText = Statement(table.Name, properties.Select(property => property.GetColumnName(table)!), count);
        return insert;
    }

    /// <summary>Of so many rows, in words that both providers know.</summary>
    public static string Statement(string table, IEnumerable<string> columns, int rows)
    {
        var names = columns.ToArray();
        var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", names.Select((_, column) => NameOf(row, column)))})");
        return $"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(name => $"\"{name}\""))}) VALUES {string.Join(", ", values)}";
    }

    private static string NameOf(int row, int column) => $"@p{row}_{column}";

    private static IEnumerable<(int Row, int Column)> Places(IProperty[] properties, int count) =>
        from row in Enumerable.Range(0, count) from column in Enumerable.Range(0, properties.Length) select (row, column);

    private static Func<object, object> ValueOf(IProperty property)
    {
        var (getter, converter) = (property.GetGetter(), property.GetRelationalTypeMapping().Converter);
        return row => getter.GetClrValue(row) is { } value ? converter?.ConvertToProvider(value) ?? value : DBNull.Value;
    }

    private static void Fill<T>(DbCommand insert, Func<object, object>[] values, IReadOnlyList<T> rows, int begin, int count)
        where T : class
    {
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < values.Length; column++)
            {
                insert.Parameters[(row * values.Length) + column].Value = values[column](rows[begin + row]);
            }
        }
    }
}
