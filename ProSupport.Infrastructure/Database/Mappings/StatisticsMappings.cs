using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProSupport.Domain.Statistics;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class StatisticsMappings : IEntityTypeConfiguration<Tally>, IEntityTypeConfiguration<MonthlyTotal>, IEntityTypeConfiguration<ImportedFile>
{
    public void Configure(EntityTypeBuilder<Tally> tally)
    {
        tally.HasKey(row => row.Id);
        tally.Property(row => row.Id).ValueGeneratedNever();
        tally.Property(row => row.Unit).HasMaxLength(Lengths.Key);
        tally.Property(row => row.Locality).HasMaxLength(Lengths.Name);
        tally.Property(row => row.Service).HasMaxLength(Lengths.Key);
        tally.Property(row => row.SpokenLanguage).HasMaxLength(2);
        tally.Property(row => row.Topics).HasMaxLength(Lengths.Paragraph);

        // Only what waits for the night is in this index, so that the night's work does not grow with history.
        tally.HasIndex(row => row.Date, "IX_Tallies_Waiting").HasFilter("RolledUp = 0");
        tally.HasIndex(row => row.Date);
    }

    public void Configure(EntityTypeBuilder<MonthlyTotal> total)
    {
        total.HasKey(row => new { row.Year, row.Month, row.Unit, row.WorkForm, row.Service });
        total.Property(row => row.Unit).HasMaxLength(Lengths.Key);
        total.Property(row => row.Service).HasMaxLength(Lengths.Key);
    }

    public void Configure(EntityTypeBuilder<ImportedFile> file)
    {
        file.HasKey(row => row.Hash);
        file.Property(row => row.Hash).HasMaxLength(ImportedFile.HashLength);
    }
}
