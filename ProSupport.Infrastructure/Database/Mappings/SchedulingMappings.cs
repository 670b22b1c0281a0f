using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class SchedulingMappings : IEntityTypeConfiguration<JobRun>, IEntityTypeConfiguration<JobLease>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.HasKey(row => row.Number);
        run.Property(row => row.Number).ValueGeneratedOnAdd();
        run.Property(row => row.Job).HasMaxLength(Lengths.Key);
        run.Property(row => row.Outcome).HasMaxLength(JobRun.LongestOutcome);
        run.HasIndex(row => new { row.Job, row.StartedAt });
    }

    public void Configure(EntityTypeBuilder<JobLease> lease)
    {
        lease.HasKey(row => row.Job);
        lease.Property(row => row.Job).HasMaxLength(Lengths.Key);
        lease.Property(row => row.Version).IsConcurrencyToken();
    }
}
