using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;

namespace ProSupport.Infrastructure.Database.Mappings;

internal sealed class AppointmentMappings :
    IEntityTypeConfiguration<Appointment>,
    IEntityTypeConfiguration<SpentForm>,
    IEntityTypeConfiguration<Reminder>,
    IEntityTypeConfiguration<AccessLogEntry>
{
    /// <summary>The index that decides who gets a seat when many ask at once.</summary>
    public const string OneBookingPerSeat = "IX_Appointments_Seat";

    /// <summary>The index that makes a form that is sent twice book once.</summary>
    public const string OneBookingPerCode = "IX_Appointments_Code";

    public void Configure(EntityTypeBuilder<Appointment> appointment)
    {
        appointment.HasKey(row => row.Id);
        appointment.Property(row => row.Id).ValueGeneratedNever();
        appointment.Property(row => row.Version).IsConcurrencyToken();
        appointment.HasOne(row => row.Slot).WithMany().HasForeignKey(row => row.SlotId).OnDelete(DeleteBehavior.Restrict);
        appointment.HasIndex(row => new { row.SlotId, row.Seat }, OneBookingPerSeat).IsUnique().HasFilter("Seat IS NOT NULL");
        appointment.HasIndex(row => row.CodeHash, OneBookingPerCode).IsUnique().HasFilter("CodeHash IS NOT NULL");

        // The filtered index serves neither the foreign key nor the look for slots that nobody refers to any more.
        appointment.HasIndex(row => row.SlotId);
        appointment.HasIndex(row => row.GoneOn);

        // What waits for an answer or to be closed, of every worker and on every page of the diary.
        appointment.HasIndex(row => row.State);
        appointment.HasIndex(row => row.ChangedAt);
        appointment.Ignore(row => row.Texts);
        appointment.OwnsOne(row => row.Closing, closing =>
        {
            closing.Property(part => part.Topics).HasMaxLength(Lengths.Paragraph);
            closing.Property(part => part.SpokenLanguage).HasMaxLength(2);
        });
    }

    public void Configure(EntityTypeBuilder<SpentForm> form) => form.HasKey(row => row.Mark);

    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.HasKey(row => row.Id);
        reminder.Property(row => row.Id).ValueGeneratedNever();
        reminder.Property(row => row.Version).IsConcurrencyToken();
        reminder.HasIndex(row => new { row.State, row.NextTryAt });
        reminder.HasOne<Appointment>().WithMany().HasForeignKey(row => row.AppointmentId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccessLogEntry> entry)
    {
        entry.HasKey(row => row.Number);
        entry.Property(row => row.Number).ValueGeneratedOnAdd();
        entry.HasIndex(row => row.At);
        entry.HasIndex(row => row.AppointmentId);
    }
}
