using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Reminders;

namespace ProSupport.Infrastructure.Mail;

public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services, MailSettings settings)
    {
        services.AddSingleton(settings);
        return services.AddSingleton(_ => SenderFor(settings));
    }

    private static IMailSender SenderFor(MailSettings settings) => settings switch
    {
        { Smtp: { } smtp } => new SmtpMailSender(smtp, settings.From, Reminder.LongestTry.ToTimeSpan(), TimeProvider.System),
        { PickupDirectory: { } folder } => new PickupMailSender(folder, settings.From),
        _ => new NoMailSender(),
    };
}
