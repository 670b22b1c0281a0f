using NodaTime;
using ProSupport.Infrastructure.Mail;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Reminders;

/// <summary>
/// The job that deletes the mails of past days from the pickup folder, where addresses would outlive their sending.
/// With a mail server there is nothing to do.
/// </summary>
public sealed class SweepPickedUpMail(IMailSender sender, DateTimeZone zone)
{
    public Task<JobOutcome> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var swept = sender is PickupMailSender pickup ? pickup.Sweep(now.InZone(zone).Date) : 0;
        return Task.FromResult(JobOutcome.Of("sweptmails", swept));
    }
}
