using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Staff;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class SlotMappings :
    IEntityTypeConfiguration<Service>,
    IEntityTypeConfiguration<Slot>,
    IEntityTypeConfiguration<OpeningRule>,
    IEntityTypeConfiguration<OpeningException>,
    IEntityTypeConfiguration<Topic>
{
    /// <summary>The index by which a rule makes each of its slots once.</summary>
    public const string OneSlotPerRuleAndStart = "IX_Slots_Rule_Start";

    public void Configure(EntityTypeBuilder<Service> service)
    {
        service.HasKey(row => row.Id);
        service.Property(row => row.Id).ValueGeneratedNever();
        service.Property(row => row.Version).IsConcurrencyToken();
        service.HasIndex(row => row.Key).IsUnique();
        service.Property(row => row.Key).HasMaxLength(Lengths.Key);
        service.Localized(row => row.Name, Lengths.Name);
        service.Localized(row => row.Summary, Lengths.Paragraph);
        service.Ignore(row => row.Length);
    }

    public void Configure(EntityTypeBuilder<Slot> slot)
    {
        slot.HasKey(row => row.Id);
        slot.Property(row => row.Id).ValueGeneratedNever();
        slot.Property(row => row.Version).IsConcurrencyToken();
        slot.Ignore(row => row.Traits);
        slot.Ignore(row => row.During);
        slot.HasOne<Service>().WithMany().HasForeignKey(row => row.ServiceId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne<Unit>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne<Worker>().WithMany().HasForeignKey(row => row.WorkerId).OnDelete(DeleteBehavior.Restrict);
        slot.HasOne<OpeningRule>().WithMany().HasForeignKey(row => row.RuleId).OnDelete(DeleteBehavior.Restrict);
        slot.HasIndex(row => new { row.RuleId, row.Start }, OneSlotPerRuleAndStart).IsUnique().HasFilter("RuleId IS NOT NULL");
        slot.HasIndex(row => new { row.ServiceId, row.Start });
        slot.HasIndex(row => new { row.WorkerId, row.Start });
        slot.HasIndex(row => new { row.UnitId, row.Start });
        slot.HasIndex(row => new { row.ServiceId, row.UnitId, row.Start });

        // The night looks for what is past.
        slot.HasIndex(row => row.End);

        // Counted once a second by every process.
        slot.HasIndex(row => row.Withdrawn);
    }

    public void Configure(EntityTypeBuilder<OpeningRule> rule)
    {
        rule.HasKey(row => row.Id);
        rule.Property(row => row.Id).ValueGeneratedNever();
        rule.Property(row => row.Version).IsConcurrencyToken();
        rule.Ignore(row => row.Hours);
        rule.HasOne<Service>().WithMany().HasForeignKey(row => row.ServiceId).OnDelete(DeleteBehavior.Restrict);
        rule.HasOne<Unit>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
        rule.HasOne<Worker>().WithMany().HasForeignKey(row => row.WorkerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OpeningException> exception)
    {
        exception.HasKey(row => row.Id);
        exception.Property(row => row.Id).ValueGeneratedNever();
        exception.Property(row => row.Note).HasMaxLength(Lengths.Line);
        exception.HasOne<Unit>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
        exception.HasOne<Worker>().WithMany().HasForeignKey(row => row.WorkerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.HasKey(row => row.Key);
        topic.Property(row => row.Key).HasMaxLength(Lengths.Key);
        topic.Property(row => row.Version).IsConcurrencyToken();
        topic.Localized(row => row.Name, Lengths.Name);
    }
}
