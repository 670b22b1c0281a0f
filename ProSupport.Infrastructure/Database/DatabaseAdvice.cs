using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ProSupport.Infrastructure.Database;

/// <summary>What is wrong with the database, for whoever runs the program: one line that says what to do and holds no password.</summary>
public static class DatabaseAdvice
{
    private const byte NoConnection = 20;

    /// <summary>Null when it is no trouble of the database.</summary>
    public static string? For(Exception failure, DatabaseSettings settings) => failure switch
    {
        SqlException server => OnServer(server, new SqlConnectionStringBuilder(settings.SqlServerConnection)),
        SqliteException sqlite =>
            $"The database cannot be read and written (SQLite error {sqlite.SqliteExtendedErrorCode}): look at Data:Directory '{settings.DataDirectory}', "
            + "at the rights of this account, and whether the disk is full.",
        _ when failure.InnerException is { } inner && For(inner, settings) is { } advice => advice,
        _ when failure.StorageTrouble() is { } trouble => $"The database is busy ({trouble}): try again, and look at who else works on it.",
        _ => null,
    };

    private static string OnServer(SqlException failure, SqlConnectionStringBuilder connection)
    {
        var (server, database, number) = (connection.DataSource, connection.InitialCatalog, $"SQL Server error {failure.Number}");
        return failure.Number switch
        {
            18450 or 18452 or 18456 or 18470 or 18486 or 18487 or 18488 =>
                $"ConnectionStrings:SqlServer: the server '{server}' does not let this user in ({number}): correct the user or the password.",
            4060 or 4064 =>
                $"ConnectionStrings:SqlServer: this user may not open the database '{database}', or there is none ({number}): create it, or give the user the right to it.",
            262 =>
                $"ConnectionStrings:SqlServer: there is no database '{database}' that this user may open, and the user may not create it ({number}): create it, and give the user the right to it.",
            _ when failure.Class >= NoConnection || failure.Number == -2 =>
                $"ConnectionStrings:SqlServer: the server '{server}' does not answer, or has a certificate that is not trusted ({number}): start it, or correct the address.",
            _ => $"The database '{database}' on '{server}' cannot be read and written ({number}): look at the server's log, and at the rights of this user.",
        };
    }
}
