using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProSupport.Domain.Places;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class StaffMappings :
    IEntityTypeConfiguration<Worker>,
    IEntityTypeConfiguration<StaffAccount>,
    IEntityTypeConfiguration<GuessCount>,
    IEntityTypeConfiguration<AccountChange>
{
    public void Configure(EntityTypeBuilder<Worker> worker)
    {
        worker.HasKey(row => row.Id);
        worker.Property(row => row.Id).ValueGeneratedNever();
        worker.Property(row => row.PublicName).HasMaxLength(Lengths.Name);
        worker.Property(row => row.ScheduleVersion).IsConcurrencyToken();
        worker.HasOne<Unit>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<StaffAccount> account) => account.Ignore(row => row.WorkerId);

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
}
