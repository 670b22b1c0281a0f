using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Architecture;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Database;

/// <summary>
/// All SQL that goes to SQL Server is read by Microsoft's own parser: the migrations, what is written by hand, and, in
/// every host of these tests, each query that runs.
/// </summary>
public sealed partial class WhatSqlServerReads
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_migrations_from_the_first_to_the_last()
    {
        using var db = new SqlServerDb(new DbContextOptionsBuilder<SqlServerDb>().UseSqlServer("Server=none").Options);
        var migrator = db.GetService<IMigrator>();

        OnSqlServerToo.ShouldParse(migrator.GenerateScript());
        OnSqlServerToo.ShouldParse(migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
    }

    [Fact]
    public void What_makes_the_login_of_the_compose_file() =>
        OnSqlServerToo.ShouldParse(Sources.Files("docs/deployment", "sqlserver.sql").ShouldHaveSingleItem().Text);

    [Fact]
    public void Every_statement_that_is_written_by_hand()
    {
        var read = 0;
        foreach (var file in Sources.Files("ProSupport.Web", "*.cs").Concat(Sources.Files("ProSupport.Infrastructure", "*.cs")).Where(IsForBoth))
        {
            var statements = Literal().Matches(file.Text).Select(literal => literal.Groups["long"].Value + literal.Groups["short"].Value)
                .Where(text => Begins().IsMatch(text)).ToList();
            if (Call().IsMatch(file.Text))
            {
                statements.ShouldNotBeEmpty($"{file.Path}: a statement must stand in the file that sends it, to be found here");
            }

            statements.ForEach(statement => OnSqlServerToo.ShouldParse(Hole().Replace(statement, "@p")));
            read += statements.Count;
        }

        read.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void What_stores_many_rows() => OnSqlServerToo.ShouldParse(ManyRows.Statement("Tallies", ["Id", "Date"], 3));

    [Theory]
    [InlineData("SELECT * FROM Tallies LIMIT 1")]
    [InlineData("PRAGMA wal_checkpoint(TRUNCATE)")]
    public void Words_of_another_database_are_recognised(string sql) =>
        Should.Throw<InvalidOperationException>(() => OnSqlServerToo.ShouldParse(sql)).Message.ShouldStartWith("SQL Server would not read");

    [Fact]
    public async Task A_query_that_runs_on_SQLite_only_fails_in_the_tests()
    {
        await using var host = new ProSupportHost();
        await using var db = host.Database();

        await Should.ThrowAsync<Exception>(() => db.Units.Where(unit => EF.Functions.Glob(unit.Key, "h*")).ToListAsync(Token));
        (await db.Units.Where(unit => unit.Key.StartsWith("there is none")).Select(unit => unit.Id).ToListAsync(Token)).ShouldBeEmpty();
        OnSqlServerToo.Translated.ShouldContain(sql => sql.Contains("there is none", StringComparison.Ordinal) && sql.Contains("[Units]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Readers_that_wait_for_writers_are_noticed(bool on, bool noticed)
    {
        var options = new DbContextOptionsBuilder<SqlServerDb>().UseSqlServer("Server=none").AddInterceptors(new Unopened(), new Answering(on));
        await using var db = new SqlServerDb(options.Options);

        (await ReadCommittedSnapshot.IsOffAsync(db, Token)).ShouldBe(noticed);
    }

    /// <summary>
    /// A file whose every word is for SQLite says so in its name; a backup is one of SQLite's files, and what stores many
    /// rows is put together of names and has a test of its own.
    /// </summary>
    private static bool IsForBoth(SourceFile file) =>
        !file.Path.Contains("Migrations", StringComparison.Ordinal) && !Path.GetFileName(file.Path).StartsWith("Sqlite", StringComparison.Ordinal) && Path.GetFileName(file.Path) is not ("DatabaseBackup.cs" or "ManyRows.cs" or "WholeMigrations.cs");

    [GeneratedRegex(@"\b(ExecuteSql\w*|SqlQuery\w*|FromSql\w*)(<\w+>)?\(|CommandText\s*=")]
    private static partial Regex Call();

    [GeneratedRegex("""
        "{3}(?<long>.*?)"{3}|"(?<short>(?:[^"\\\n]|\\.)*)"
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|INSERT|MERGE|WITH|ALTER|CREATE|DROP|EXEC|SET|PRAGMA)\s")]
    private static partial Regex Begins();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    private sealed class Unopened : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Answering(bool value) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var rows = new DataTable();
            rows.Columns.Add("Value", typeof(bool));
            rows.Rows.Add(value);
            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(rows.CreateDataReader()));
        }
    }
}
