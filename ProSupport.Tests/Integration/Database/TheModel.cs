using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.ValueGeneration;
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
    [InlineData("INDEX [IX_Appointments_State] ON [Appointments] ([State])")]
    [InlineData("INDEX [IX_Slots_End] ON [Slots] ([End])")]
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
    public void No_key_is_too_long_for_an_index()
    {
        using var db = SqlServer();

        // 900 bytes, two for each character; the framework's own keys would take 450 characters each.
        foreach (var key in db.Model.GetEntityTypes().SelectMany(type => type.GetKeys()))
        {
            key.Properties.Sum(property => StoredAs(property) == typeof(string) ? 2 * property.GetMaxLength() ?? int.MaxValue : 16)
                .ShouldBeLessThanOrEqualTo(900, $"{key}");
        }
    }

    [Fact]
    public void A_column_of_a_key_is_changed_only_while_the_key_is_away()
    {
        using var db = SqlServer();
        var keys = db.Model.GetEntityTypes().Select(type => (
            Table: type.GetTableName()!, Key: type.FindPrimaryKey()!.GetName()!, Columns: type.FindPrimaryKey()!.Properties.Select(property => property.Name).ToList()));
        foreach (var (table, key, columns) in keys)
        {
            foreach (Match change in AlterColumn().Matches(Script.Value).Where(change => change.Groups["table"].Value == table && columns.Contains(change.Groups["column"].Value)))
            {
                var before = Script.Value[..change.Index];
                before.LastIndexOf($"DROP CONSTRAINT [{key}]", StringComparison.Ordinal)
                    .ShouldBeGreaterThan(before.LastIndexOf($"CONSTRAINT [{key}] PRIMARY KEY", StringComparison.Ordinal), change.Value);
                Script.Value.LastIndexOf($"ADD CONSTRAINT [{key}] PRIMARY KEY", StringComparison.Ordinal).ShouldBeGreaterThan(change.Index);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_id_tells_when_it_was_made(DatabaseProvider provider)
    {
        using ProSupportDb db = provider == DatabaseProvider.Sqlite ? Sqlite() : SqlServer();
        Script.Value.ShouldNotContain("NEWSEQUENTIALID", Case.Insensitive);
        var made = 0;
        foreach (var type in db.Model.GetEntityTypes())
        {
            foreach (var id in type.GetProperties().Where(property => StoredAs(property) == typeof(Guid) && property.ValueGenerated != ValueGenerated.Never))
            {
                id.GetValueGeneratorFactory().ShouldNotBeNull($"{id} is left to the provider, whose ids grow with time")(id, type).ShouldBeOfType<GuidValueGenerator>();
                made++;
            }
        }

        made.ShouldBe(2, "accounts and roles; the domain makes every other id itself");
    }

    [Fact]
    public void The_domains_ids_are_random()
    {
        var ids = typeof(ProSupport.Domain.Appointments.AppointmentId).Assembly.GetTypes()
            .Select(type => type.GetMethod("New", BindingFlags.Public | BindingFlags.Static, []))
            .Where(method => method is not null && method.DeclaringType!.GetProperty("Value")?.PropertyType == typeof(Guid))
            .ToList();
        ids.Count.ShouldBeGreaterThanOrEqualTo(10);
        foreach (var id in ids)
        {
            var made = Enumerable.Range(0, 64).Select(_ => id!.Invoke(null, null)!).Select(one => (Guid)one.GetType().GetProperty("Value")!.GetValue(one)!).ToList();

            made.ShouldAllBe(one => one.Version == 4);
            made.ShouldNotBe(made.Order().ToList());
            made.Select(one => one.ToString()[..4]).Distinct().Count().ShouldBeGreaterThan(48, $"{id!.DeclaringType} begins alike");
        }
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

    private static Type StoredAs(IProperty property) => property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;

    private static string Table(string name)
    {
        var begin = Script.Value.IndexOf($"CREATE TABLE [{name}]", StringComparison.Ordinal);
        begin.ShouldBeGreaterThanOrEqualTo(0);
        return Script.Value[begin..Script.Value.IndexOf(");", begin, StringComparison.Ordinal)];
    }

    private static SqliteDb Sqlite() => new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);

    private static SqlServerDb SqlServer() => new(new DbContextOptionsBuilder<SqlServerDb>().UseSqlServer("Server=none").Options);

    [GeneratedRegex(@"ALTER TABLE \[(?<table>\w+)\] ALTER COLUMN \[(?<column>\w+)\]")]
    private static partial Regex AlterColumn();

    [GeneratedRegex(@"CREATE TABLE \[(?<name>\w+)\].*?\);", RegexOptions.Singleline)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"REFERENCES \[(?<to>\w+)\] \(\[\w+\]\) ON DELETE CASCADE")]
    private static partial Regex Cascade();
}
