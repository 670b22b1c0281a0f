using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Reminders;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class ABookingThatChanged : ReminderScenario
{
    private static readonly Instant Due = Start - Reminder.Lead;
    private static readonly Instant NewStart = Start + Duration.FromDays(3);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_being_moved_near_and_far_again_reminds_of_the_far_time(bool reminderWasTold)
    {
        var booked = await BookAsync();
        var near = Host.Clock.Now + Duration.FromHours(1);
        await MoveAsync(booked, reminderWasTold, near);

        (await RunAtAsync(near - Duration.FromMinutes(30))).DidNothing.ShouldBeTrue();
        (await ReminderOfAsync(booked)).Address.ShouldNotBeNull();
        await MoveAsync(booked, reminderWasTold);
        await RunAtAsync(NewStart - Reminder.Lead - Duration.FromHours(1));
        Server.Connections.ShouldBe(0);
        (await RunAtAsync(NewStart - Reminder.Lead)).ToString().ShouldBe("sent=1 failed=0 givenup=0");

        Server.Mails.ShouldHaveSingleItem().Body.ShouldContain("perjantaina 27.11. klo 14.30");
        (await ReminderOfAsync(booked)).Address.ShouldBeNull();
    }

    [Theory]
    [InlineData("cancelled by the client")]
    [InlineData("cancelled by staff")]
    [InlineData("erased")]
    public async Task By_an_end_of_it_reminds_of_nothing(string end)
    {
        var booked = await BookAsync();
        await ChangeAsync(booked, (appointment, _) => End(appointment, end));

        (await RunAtAsync(Due)).ToString().ShouldBe("sent=0 failed=0 givenup=1");

        Server.Connections.ShouldBe(0);
        (await ReminderOfAsync(booked)).Address.ShouldBeNull();
    }

    [Fact]
    public async Task By_being_deleted_reminds_of_nothing()
    {
        var booked = await BookAsync();
        await using (var db = Host.Database())
        {
            await db.Appointments.Where(row => row.Id == booked.Appointment.Id).ExecuteDeleteAsync(Cancel);
        }

        (await RunAtAsync(Due)).DidNothing.ShouldBeTrue();

        Server.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_being_moved_reminds_of_the_new_time_only(bool reminderWasTold)
    {
        var booked = await BookAsync();
        await MoveAsync(booked, reminderWasTold);

        (await RunAtAsync(Due)).DidNothing.ShouldBeTrue();
        Server.Connections.ShouldBe(0);

        (await RunAtAsync(NewStart - Reminder.Lead)).ToString().ShouldBe("sent=1 failed=0 givenup=0");
        Server.Mails.ShouldHaveSingleItem().Body.ShouldContain("perjantaina 27.11. klo 14.30");
    }

    [Fact]
    public async Task By_being_moved_while_its_mail_is_on_the_way_reminds_of_the_new_time_too()
    {
        var booked = await BookAsync();
        Server.BeforeAnswer = () =>
        {
            Server.BeforeAnswer = () => Task.CompletedTask;
            return MoveAsync(booked, reminderWasTold: true);
        };

        await RunAtAsync(Due);
        (await ReminderOfAsync(booked)).Address.ShouldNotBeNull();
        await RunAtAsync(NewStart - Reminder.Lead);

        Server.Mails.Count.ShouldBe(2);
        Server.Mails[1].Body.ShouldContain("perjantaina 27.11. klo 14.30");
        Server.Mails[1].MessageId.ShouldNotBe(Server.Mails[0].MessageId);
        (await ReminderOfAsync(booked)).Address.ShouldBeNull();
    }

    [Fact]
    public async Task By_being_cancelled_while_its_mail_is_on_the_way_keeps_no_address()
    {
        var booked = await BookAsync();
        Server.BeforeAnswer = () => ChangeAsync(booked, (appointment, reminder) =>
        {
            End(appointment, "cancelled by the client");
            reminder.GiveUp();
        });

        await RunAtAsync(Due);

        var reminder = await ReminderOfAsync(booked);
        (reminder.State, reminder.Address).ShouldBe((ReminderState.GivenUp, null));
    }

    private void End(Appointment appointment, string end)
    {
        switch (end)
        {
            case "cancelled by the client":
                appointment.CancelByClient(Host.Clock.Now).Refused.ShouldBeFalse();
                break;
            case "cancelled by staff":
                appointment.CancelByStaff(null, Host.Clock.Now).Refused.ShouldBeFalse();
                break;
            default:
                appointment.Forget();
                break;
        }
    }

    private Task MoveAsync(Booked booked, bool reminderWasTold, Instant? to = null) => ChangeAsync(booked, (appointment, reminder) =>
    {
        var start = to ?? NewStart;
        var goneOn = DayAfter(start);
        appointment.Move(booked.Service, booked.SlotAt(start), [], goneOn, AppointmentTexts.None, place: null, byStaff: false, Host.Clock.Now).Refused.ShouldBeFalse();
        if (reminderWasTold)
        {
            reminder.Reschedule(Seal(reminder.Id, Address, goneOn), start, Host.Clock.Now);
        }
    });
}
