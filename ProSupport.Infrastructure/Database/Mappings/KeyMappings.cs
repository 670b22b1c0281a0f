using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class KeyMappings : IEntityTypeConfiguration<KeyFingerprint>, IEntityTypeConfiguration<DroppedKey>
{
    public void Configure(EntityTypeBuilder<KeyFingerprint> fingerprint)
    {
        fingerprint.HasKey(row => row.Id);
        fingerprint.Property(row => row.Id).ValueGeneratedNever();
        fingerprint.Property(row => row.Value).HasMaxLength(KeyFingerprint.SizeInBytes).IsFixedLength();
    }

    public void Configure(EntityTypeBuilder<DroppedKey> dropped)
    {
        dropped.HasKey(row => row.Id);
        dropped.Property(row => row.Id).ValueGeneratedNever();
        dropped.Ignore(row => row.Key);
    }
}
