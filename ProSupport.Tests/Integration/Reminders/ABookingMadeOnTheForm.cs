using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Appointments.WithCode.Moving;

namespace ProSupport.Tests.Integration.Reminders;

/// <summary>From the client's own steps to the mail: both sides agree on what is stored.</summary>
public sealed class ABookingMadeOnTheForm : ReminderScenario
{
    private static readonly Instant NewStart = Start + Duration.FromDays(3);

    private readonly Booked _made = Booked.Make(Language.Sv, Start, DayAfter(Start), Start - Duration.FromDays(60));

    [Fact]
    public async Task Reminds_its_client()
    {
        await BookOnTheFormAsync();

        await RunAtAsync(Start - Reminder.Lead);

        var mail = Server.Mails.ShouldHaveSingleItem();
        (mail.To, mail.Subject).ShouldBe((Address, "Påminnelse"));
    }

    [Fact]
    public async Task Reminds_of_the_time_to_which_its_client_moved_it()
    {
        var (code, other) = await BookOnTheFormAsync();
        (await Host.Services.GetRequiredService<MoveAppointment>().RunAsync(code, 0, other, null, Cancel)).Refused.ShouldBeFalse();

        await RunAtAsync(Start - Reminder.Lead);
        Server.Connections.ShouldBe(0);
        await RunAtAsync(NewStart - Reminder.Lead);

        Server.Mails.ShouldHaveSingleItem().Body.ShouldContain("fredag 27.11 kl. 14.30");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reminds_of_nothing_once_its_client_is_done_with_it(bool erased)
    {
        var (code, _) = await BookOnTheFormAsync();
        var ended = erased
            ? (await Host.Services.GetRequiredService<EraseAppointment>().RunAsync(code, 0, Cancel)).Refused
            : (await Host.Services.GetRequiredService<CancelAppointment>().RunAsync(code, 0, Cancel)).Refused;
        ended.ShouldBeFalse();

        (await RunAtAsync(Start - Reminder.Lead)).DidNothing.ShouldBeTrue();

        Server.Connections.ShouldBe(0);
    }

    private async Task<(ClientCode Code, SlotId Other)> BookOnTheFormAsync()
    {
        var (slot, other) = (_made.SlotAt(Start), _made.SlotAt(NewStart));
        await using (var db = Host.Database())
        {
            db.AddRange(_made.Unit, _made.Service, slot, other);
            await db.SaveChangesAsync(Cancel);
        }

        var form = new BookingForm(DayKeyVault.NewRequestId(), slot.Id, ServiceModes.Phone, Language.Sv, CheckedTexts.Of(null, null, null, Address).Value);
        var booked = await Host.Services.GetRequiredService<BookAppointment>().RunAsync(form, Cancel);
        return (booked.Value.Code, other.Id);
    }
}
