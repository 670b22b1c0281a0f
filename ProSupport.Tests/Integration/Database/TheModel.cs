using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Integration.Database;

/// <summary>The migrations of both providers, without a server.</summary>
public sealed partial class TheModel
{
    private static readonly Lazy<string> Script = new(() =>
    {
        using var db = SqlServer();
        return db.GetService<IMigrator>().GenerateScript();
    });

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer];

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_hold_the_whole_model(DatabaseProvider provider)
    {
        using ProSupportDb db = provider == DatabaseProvider.Sqlite ? Sqlite() : SqlServer();

        db.Database.HasPendingModelChanges().ShouldBeFalse("add a migration for both providers");
        db.Database.GetMigrations().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_migration_on_SQLite_stays_in_its_transaction_also_where_it_rebuilds_a_table()
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        DatabaseFeature.UseSqlite(options, "Data Source=:memory:");
        using var ours = new SqliteDb(options.Options);
        using var plain = Sqlite();
        MigrationOperation[] rebuild = [new DropForeignKeyOperation { Table = "Reminders", Name = "FK_Reminders_Appointments_AppointmentId" }];

        Suppressed(plain, rebuild).ShouldNotBeEmpty("otherwise nothing is rebuilt");
        Suppressed(ours, rebuild).ShouldBeEmpty();
        var assembly = ours.GetService<IMigrationsAssembly>();
        foreach (var migration in assembly.Migrations.Values)
        {
            Suppressed(ours, assembly.CreateMigration(migration, ours.Database.ProviderName!).UpOperations).ShouldBeEmpty(migration.Name);
        }
    }

    [Theory]
    [InlineData("Appointments", "Id", "uniqueidentifier NOT NULL")]
    [InlineData("Appointments", "CodeHash", "varbinary(32) NULL")]
    [InlineData("Appointments", "Seat", "int NULL")]
    [InlineData("Appointments", "State", "nvarchar(40) NOT NULL")]
    [InlineData("Appointments", "Mode", "int NOT NULL")]
    [InlineData("Appointments", "Pseudonym", "varbinary(max) NULL")]
    [InlineData("Appointments", "Place", "varbinary(max) NULL")]
    [InlineData("Appointments", "Message", "varbinary(max) NULL")]
    [InlineData("Appointments", "GoneOn", "date NOT NULL")]
    [InlineData("Appointments", "ChangedAt", "datetime2 NOT NULL")]
    [InlineData("Reminders", "Address", "varbinary(max) NULL")]
    [InlineData("Slots", "Start", "datetime2 NOT NULL")]
    [InlineData("Slots", "WorkerId", "uniqueidentifier NULL")]
    [InlineData("Slots", "Languages", "nvarchar(200) NOT NULL")]
    [InlineData("Slots", "Withdrawn", "bit NOT NULL")]
    [InlineData("OpeningRules", "From", "time NOT NULL")]
    [InlineData("OpeningRules", "ValidUntil", "date NULL")]
    [InlineData("Services", "Name_Fi", "nvarchar(120) NOT NULL")]
    [InlineData("AccessLog", "Number", "bigint NOT NULL IDENTITY")]
    public void A_column_on_SQL_Server_has_its_type(string table, string column, string type) =>
        Table(table).ShouldContain($"[{column}] {type}", Case.Sensitive);

    [Theory]
    [InlineData("UNIQUE INDEX [IX_Appointments_Seat] ON [Appointments] ([SlotId], [Seat]) WHERE Seat IS NOT NULL")]
    [InlineData("UNIQUE INDEX [IX_Appointments_Code] ON [Appointments] ([CodeHash]) WHERE CodeHash IS NOT NULL")]
    [InlineData("UNIQUE INDEX [IX_Slots_Rule_Start] ON [Slots] ([RuleId], [Start]) WHERE RuleId IS NOT NULL")]
    [InlineData("INDEX [IX_Tallies_Waiting] ON [Tallies] ([Date]) WHERE RolledUp = 0")]
    [InlineData("INDEX [IX_Slots_ServiceId_Start] ON [Slots] ([ServiceId], [Start])")]
    [InlineData("INDEX [IX_Appointments_ChangedAt] ON [Appointments] ([ChangedAt])")]
    [InlineData("INDEX [IX_Appointments_GoneOn] ON [Appointments] ([GoneOn])")]
    [InlineData("INDEX [IX_Reminders_State_NextTryAt] ON [Reminders] ([State], [NextTryAt])")]
    public void An_index_that_the_product_leans_on_is_there(string index) =>
        Script.Value.ReplaceLineEndings(" ").ShouldContain($"CREATE {index}", Case.Sensitive);

    [Fact]
    public void No_column_is_of_a_kind_that_a_small_server_may_lack()
    {
        Script.Value.ShouldNotContain(" json", Case.Insensitive);
        Script.Value.ShouldNotContain("rowversion", Case.Insensitive);
        Script.Value.ShouldNotContain("MEMORY_OPTIMIZED", Case.Insensitive);
    }

    [Fact]
    public void No_table_is_reached_by_two_cascades()
    {
        var cascades = CreateTable().Matches(Script.Value)
            .SelectMany(table => Cascade().Matches(table.Value).Select(key => (From: key.Groups["to"].Value, To: table.Groups["name"].Value)))
            .ToList();
        cascades.ShouldContain(("Appointments", "Reminders"));

        // SQL Server refuses to create a table that a deletion could reach along two paths, or from itself.
        foreach (var start in cascades.Select(edge => edge.From).Distinct())
        {
            var reached = new List<string>();
            Follow(cascades, start, reached);
            reached.ShouldBeUnique($"deleting from {start}");
            reached.ShouldNotContain(start);
        }
    }

    [Fact]
    public void Two_paths_and_a_circle_are_recognised()
    {
        var twoPaths = new List<string>();
        Follow([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], "a", twoPaths);
        twoPaths.Count(table => table == "d").ShouldBe(2);
        var circle = new List<string>();
        Follow([("a", "b"), ("b", "a")], "a", circle);
        circle.ShouldContain("a");
    }

    [Fact]
    public void Every_client_text_lies_in_a_column_of_bytes()
    {
        using var db = Sqlite();

        var texts = db.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyInfo?.IsDefined(typeof(ClientTextAttribute), false) == true)
            .ToList();

        texts.Count.ShouldBeGreaterThanOrEqualTo(6);
        texts.ShouldAllBe(property => property.GetProviderClrType() == typeof(byte[]) || property.GetValueConverter()!.ProviderClrType == typeof(byte[]));
    }

    private static IEnumerable<string> Suppressed(SqliteDb db, IReadOnlyList<MigrationOperation> operations) =>
        db.GetService<IMigrationsSqlGenerator>().Generate(operations, db.GetService<IDesignTimeModel>().Model)
            .Where(command => command.TransactionSuppressed)
            .Select(command => command.CommandText);

    private static void Follow(List<(string From, string To)> cascades, string from, List<string> reached)
    {
        foreach (var (_, to) in cascades.Where(edge => edge.From == from))
        {
            reached.Add(to);
            if (reached.Count < 1000)
            {
                Follow(cascades, to, reached);
            }
        }
    }

    private static string Table(string name)
    {
        var begin = Script.Value.IndexOf($"CREATE TABLE [{name}]", StringComparison.Ordinal);
        begin.ShouldBeGreaterThanOrEqualTo(0);
        return Script.Value[begin..Script.Value.IndexOf(");", begin, StringComparison.Ordinal)];
    }

    private static SqliteDb Sqlite() => new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);

    private static SqlServerDb SqlServer() => new(new DbContextOptionsBuilder<SqlServerDb>().UseSqlServer("Server=none").Options);

    [GeneratedRegex(@"CREATE TABLE \[(?<name>\w+)\].*?\);", RegexOptions.Singleline)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"REFERENCES \[(?<to>\w+)\] \(\[\w+\]\) ON DELETE CASCADE")]
    private static partial Regex Cascade();
}
