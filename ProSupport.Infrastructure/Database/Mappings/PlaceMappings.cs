using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProSupport.Domain.Places;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class PlaceMappings : IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<SuggestedPlace>
{
    public void Configure(EntityTypeBuilder<Unit> unit)
    {
        unit.HasKey(row => row.Id);
        unit.Property(row => row.Id).ValueGeneratedNever();
        unit.Property(row => row.Version).IsConcurrencyToken();
        unit.HasIndex(row => row.Key).IsUnique();
        unit.Property(row => row.Key).HasMaxLength(Lengths.Key);
        unit.Localized(row => row.Name, Lengths.Name);
        unit.Property(row => row.Locality).HasMaxLength(Lengths.Name);
        unit.Property(row => row.StreetAddress).HasMaxLength(Lengths.Line);
        unit.Property(row => row.Phone).HasMaxLength(Lengths.Name);
    }

    public void Configure(EntityTypeBuilder<SuggestedPlace> place)
    {
        place.HasKey(row => row.Id);
        place.Property(row => row.Id).ValueGeneratedNever();
        place.Property(row => row.Name).HasMaxLength(Lengths.Name);
        place.Property(row => row.StreetAddress).HasMaxLength(Lengths.Line);
        place.HasOne<Unit>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Cascade);
    }
}
