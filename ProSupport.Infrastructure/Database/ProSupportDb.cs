using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Infrastructure.Database;

/// <summary>The one database. Each provider has a sub-context of its own, with its own migrations; queries know only this one.</summary>
public abstract class ProSupportDb(DbContextOptions options)
    : IdentityDbContext<StaffAccount, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<SuggestedPlace> SuggestedPlaces => Set<SuggestedPlace>();

    public DbSet<Worker> Workers => Set<Worker>();

    public DbSet<Service> Services => Set<Service>();

    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<OpeningRule> OpeningRules => Set<OpeningRule>();

    public DbSet<OpeningException> OpeningExceptions => Set<OpeningException>();

    public DbSet<Slot> Slots => Set<Slot>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<SpentForm> SpentForms => Set<SpentForm>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<AccessLogEntry> AccessLog => Set<AccessLogEntry>();

    public DbSet<AccountChange> AccountChanges => Set<AccountChange>();

    public DbSet<GuessCount> GuessCounts => Set<GuessCount>();

    public DbSet<Tally> Tallies => Set<Tally>();

    public DbSet<MonthlyTotal> MonthlyTotals => Set<MonthlyTotal>();

    public DbSet<ImportedFile> ImportedFiles => Set<ImportedFile>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<JobLease> JobLeases => Set<JobLease>();

    public DbSet<KeyFingerprint> KeyFingerprints => Set<KeyFingerprint>();

    public DbSet<DroppedKey> DroppedKeys => Set<DroppedKey>();

    /// <summary>The keys of the texts that were dropped by what has been saved through this context.</summary>
    public IReadOnlyCollection<TextKey> Dropped => [.. DroppedKeys.Local.Select(row => row.Key)];

    /// <summary>Whatever drops a text notes that its key is to be destroyed. Rows that hold texts are therefore never changed past the tracker.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        NoteDroppedKeys();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc cref="SaveChanges(bool)"/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        NoteDroppedKeys();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ProSupportDb).Assembly);
    }

    private void NoteDroppedKeys()
    {
        ChangeTracker.DetectChanges();
        DroppedKeys.AddRange([.. DroppedKey.Of(ChangeTracker).Except(Dropped).Select(key => new DroppedKey(key))]);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<UnitId>().HaveConversion<Conversions.UnitIds>();
        configurationBuilder.Properties<ServiceId>().HaveConversion<Conversions.ServiceIds>();
        configurationBuilder.Properties<WorkerId>().HaveConversion<Conversions.WorkerIds>();
        configurationBuilder.Properties<SlotId>().HaveConversion<Conversions.SlotIds>();
        configurationBuilder.Properties<AppointmentId>().HaveConversion<Conversions.AppointmentIds>();
        configurationBuilder.Properties<OpeningRuleId>().HaveConversion<Conversions.OpeningRuleIds>();
        configurationBuilder.Properties<OpeningExceptionId>().HaveConversion<Conversions.OpeningExceptionIds>();
        configurationBuilder.Properties<SuggestedPlaceId>().HaveConversion<Conversions.SuggestedPlaceIds>();
        configurationBuilder.Properties<ReminderId>().HaveConversion<Conversions.ReminderIds>();
        configurationBuilder.Properties<TallyId>().HaveConversion<Conversions.TallyIds>();
        configurationBuilder.Properties<Instant>().HaveConversion<Conversions.Instants>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<Conversions.LocalDates>();
        configurationBuilder.Properties<LocalTime>().HaveConversion<Conversions.LocalTimes>();
        configurationBuilder.Properties<CodeHash>().HaveConversion<Conversions.CodeHashes>().HaveMaxLength(CodeHash.SizeInBytes);
        configurationBuilder.Properties<SealedText>().HaveConversion<Conversions.SealedTexts>();
        configurationBuilder.Properties<SpokenLanguages>().HaveConversion<Conversions.SpokenLanguageSets>().HaveMaxLength(200);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<ServiceModes>().HaveConversion<int>();
    }
}

/// <summary>The database on SQLite; its migrations lie in <c>Migrations/Sqlite</c>.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : ProSupportDb(options);

/// <summary>The database on SQL Server; its migrations lie in <c>Migrations/SqlServer</c>.</summary>
public sealed class SqlServerDb(DbContextOptions<SqlServerDb> options) : ProSupportDb(options);

/// <summary>For <c>dotnet ef</c> only: the SQLite context without a file.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>For <c>dotnet ef</c> only: the SQL Server context without a server.</summary>
internal sealed class DesignTimeSqlServer : IDesignTimeDbContextFactory<SqlServerDb>
{
    public SqlServerDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerDb>().UseSqlServer("Server=none").Options);
}
