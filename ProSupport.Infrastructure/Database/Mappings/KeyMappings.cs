using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class KeyMappings : IEntityTypeConfiguration<KeyFingerprint>
{
    public void Configure(EntityTypeBuilder<KeyFingerprint> fingerprint)
    {
        fingerprint.HasKey(row => row.Id);
        fingerprint.Property(row => row.Id).ValueGeneratedNever();
        fingerprint.Property(row => row.Value).HasMaxLength(KeyFingerprint.SizeInBytes).IsFixedLength();
    }
}
