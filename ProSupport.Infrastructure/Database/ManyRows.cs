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
        var rows = new List<string>();
        for (var row = 0; row < count; row++)
        {
            var names = properties.Select((_, column) => $"@p{row}_{column}").ToArray();
            insert.Parameters.AddRange(properties.Zip(names, (property, name) => property.GetRelationalTypeMapping().CreateParameter(insert, name, null, true)).ToArray());
            rows.Add($"({string.Join(", ", names)})");
        }

        var columns = properties.Select(property => $"\"{property.GetColumnName(table)}\"");
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns)}) VALUES {string.Join(", ", rows)}";
        return insert;
    }

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
