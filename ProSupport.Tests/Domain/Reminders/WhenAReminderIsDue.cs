using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Domain.Reminders;

public sealed class WhenAReminderIsDue
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 24, 12, 30);

    [Theory]
    [InlineData(72, 24)]
    [InlineData(24.1, 24)]
    [InlineData(24, 2)]
    [InlineData(2.1, 2)]
    public void It_is_a_day_before_or_else_two_hours(double hoursAhead, int dueHoursBefore) =>
        Reminder.DueFor(Start, Start - Duration.FromHours(hoursAhead)).ShouldBe(Start - Duration.FromHours(dueHoursBefore));

    [Fact]
    public void There_is_none_for_an_appointment_within_two_hours() =>
        Reminder.DueFor(Start, Start - Duration.FromHours(2)).ShouldBeNull();

    [Fact]
    public void No_try_begins_that_could_end_after_the_start()
    {
        var reminder = New();
        var last = Start - Reminder.LongestTry;

        reminder.CanBeTaken(last).ShouldBeTrue();
        reminder.CanBeTaken(last + Duration.Epsilon).ShouldBeFalse();
    }

    [Fact]
    public void A_failure_near_the_start_is_the_last()
    {
        var reminder = New();

        reminder.MarkFailed(Start - Reminder.LongestTry - Reminder.FirstPause);
        reminder.State.ShouldBe(ReminderState.Waiting);
        reminder.MarkFailed(Start - Reminder.LongestTry);

        (reminder.State, reminder.Address).ShouldBe((ReminderState.GivenUp, null));
    }

    [Fact]
    public void Moving_frees_it_and_begins_anew()
    {
        var reminder = New();
        reminder.Take(Start - Reminder.Lead);
        var later = Start + Duration.FromDays(2);

        reminder.Reschedule(Sealed(), later, Start - Reminder.Lead);

        (reminder.NextTryAt, reminder.AppointmentStart, reminder.LeasedUntil).ShouldBe((later - Reminder.Lead, later, (Instant?)null));
    }

    [Fact]
    public void Moving_to_a_near_time_suspends_it_and_moving_away_makes_it_due_again()
    {
        var reminder = New();
        reminder.MarkFailed(Start - Reminder.Lead);

        reminder.Reschedule(Sealed(), Start, Start - Reminder.ShortLead);
        reminder.State.ShouldBe(ReminderState.Suspended);
        reminder.Address.ShouldNotBeNull();
        reminder.CanBeTaken(Start - Reminder.ShortLead).ShouldBeFalse();

        var later = Start + Duration.FromDays(2);
        reminder.Reschedule(Sealed(), later, Start - Reminder.ShortLead);
        (reminder.State, reminder.NextTryAt, reminder.AppointmentStart, reminder.FailedTries)
            .ShouldBe((ReminderState.Waiting, later - Reminder.Lead, later, 0));
    }

    [Theory]
    [InlineData(ReminderState.Sent)]
    [InlineData(ReminderState.GivenUp)]
    public void One_whose_address_is_gone_is_brought_back_by_no_move(ReminderState state)
    {
        var reminder = New();
        if (state == ReminderState.Sent)
        {
            reminder.MarkSent();
        }
        else
        {
            reminder.GiveUp();
        }

        reminder.Reschedule(Sealed(), Start + Duration.FromDays(2), Start - Reminder.Lead);

        (reminder.State, reminder.Address).ShouldBe((state, null));
    }

    private static Reminder New() =>
        new(ReminderId.New(), AppointmentId.New(), Sealed(), Language.Fi, Start - Reminder.Lead, Start);

    private static SealedText Sealed()
    {
        var envelope = new byte[SealedText.HeaderLength + SealedText.NonceLength + SealedText.BlockLength + SealedText.TagLength];
        SealedText.WriteHeader(envelope, new LocalDate(2026, 11, 25));
        return SealedText.FromBytes(envelope);
    }
}
