using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.ValueGeneration;
using ProSupport.Domain.Places;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class StaffMappings :
    IEntityTypeConfiguration<Worker>,
    IEntityTypeConfiguration<StaffAccount>,
    IEntityTypeConfiguration<GuessCount>,
    IEntityTypeConfiguration<AccountChange>,
    IEntityTypeConfiguration<IdentityRole<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    /// <summary>Identity's own would not fit into an index of SQL Server.</summary>
    private const int LongestKey = 128;

    public void Configure(EntityTypeBuilder<Worker> worker)
    {
        worker.HasKey(row => row.Id);
        worker.Property(row => row.Id).ValueGeneratedNever();
        worker.Property(row => row.PublicName).HasMaxLength(Lengths.Name);
        worker.Property(row => row.ScheduleVersion).IsConcurrencyToken();
        worker.HasOne<Unit>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<StaffAccount> account)
    {
        account.Ignore(row => row.WorkerId);

        // On SQL Server the standard one grows with time, and would tell when an account was made.
        account.Property(row => row.Id).HasValueGenerator<GuidValueGenerator>();
    }

    public void Configure(EntityTypeBuilder<AccountChange> change)
    {
        change.HasKey(row => row.Number);
        change.Property(row => row.Number).ValueGeneratedOnAdd();
        change.Property(row => row.Roles).HasMaxLength(Lengths.Line);
        change.Property(row => row.State).IsConcurrencyToken();
        change.Ignore(row => row.RoleSet);
        change.HasIndex(row => row.Account);
        change.HasIndex(row => row.AskedAt);
    }

    public void Configure(EntityTypeBuilder<GuessCount> count)
    {
        count.HasKey(row => new { row.AccountId, row.Place });
        count.HasOne<StaffAccount>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> role) => role.Property(row => row.Id).HasValueGenerator<GuidValueGenerator>();

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.Property(row => row.LoginProvider).HasMaxLength(LongestKey);
        login.Property(row => row.ProviderKey).HasMaxLength(LongestKey);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.Property(row => row.LoginProvider).HasMaxLength(LongestKey);
        token.Property(row => row.Name).HasMaxLength(LongestKey);
    }
}
