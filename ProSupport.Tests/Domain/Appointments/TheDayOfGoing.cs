using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Domain.Appointments;

/// <summary>The day that a client is shown is the day of the night in which it happens.</summary>
public sealed class TheDayOfGoing
{
    private static readonly LocalDate Day = new(2026, 10, 24);

    public static TheoryData<int, int, int, string> Meetings()
    {
        var meetings = new TheoryData<int, int, int, string>();
        foreach (var (texts, unclosed) in new[] { (1, 0), (1, 14), (4, 2), (30, 14) })
        {
            // In the night after that day the clocks go back: it has 25 hours.
            foreach (var endsAfter in new[] { 13 * 60, (24 * 60) - 1, 24 * 60, (24 * 60) + 1, (25 * 60) - 1 })
            {
                foreach (var state in new[] { nameof(AppointmentState.Confirmed), nameof(AppointmentState.Met), nameof(AppointmentState.Missed), nameof(AppointmentState.CancelledByStaff) })
                {
                    meetings.Add(texts, unclosed, endsAfter, state);
                }
            }
        }

        return meetings;
    }

    [Theory]
    [MemberData(nameof(Meetings))]
    public void A_booking_goes_in_the_night_of_the_day_that_was_shown_and_in_none_before(int textsDays, int unclosedDays, int endsAfterMinutes, string state)
    {
        var retention = new RetentionPolicy(MeetingTextsDays: textsDays, UnclosedDays: unclosedDays);
        var booking = Booked(endsAfterMinutes, retention, Enum.Parse<AppointmentState>(state));

        var shown = booking.RowGoneOn(Given.Helsinki, retention);

        var nights = Enumerable.Range(0, 60).Select(Day.PlusDays).ToArray();
        nights.First(night => booking.VerdictOn(night, Given.Helsinki, retention) != NightVerdict.Stays).ShouldBe(shown);
        nights.ShouldAllBe(night => (booking.VerdictOn(night, Given.Helsinki, retention) == NightVerdict.Stays) == (night < shown));
        shown.ShouldBeGreaterThanOrEqualTo(booking.GoneOn);
    }

    [Theory]
    [MemberData(nameof(Meetings))]
    public void The_query_for_those_that_nobody_closed_asks_for_the_same_day(int textsDays, int unclosedDays, int endsAfterMinutes, string state)
    {
        var retention = new RetentionPolicy(MeetingTextsDays: textsDays, UnclosedDays: unclosedDays);
        var end = Booked(endsAfterMinutes, retention, Enum.Parse<AppointmentState>(state)).Slot.End;

        var gone = retention.UnclosedGoneOn(end, Given.Helsinki);

        (end <= FinishedBooking.UnclosedSince(gone, Given.Helsinki, retention)).ShouldBeTrue();
        (end <= FinishedBooking.UnclosedSince(gone.PlusDays(-1), Given.Helsinki, retention)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(13 * 60, 25)]
    [InlineData(24 * 60, 25)]
    [InlineData((24 * 60) + 1, 26)]
    public void A_meeting_that_ends_at_midnight_belongs_to_the_day_that_ends_then(int endsAfterMinutes, int textsGoneOn) =>
        new RetentionPolicy().MeetingTextsGoneOn(At(endsAfterMinutes), Given.Helsinki).ShouldBe(new LocalDate(2026, 10, textsGoneOn));

    [Fact]
    public void The_access_log_is_kept_for_its_whole_days()
    {
        var retention = new RetentionPolicy(AccessLogDays: 180);
        var noted = Day.At(new LocalTime(23, 59)).InZoneStrictly(Given.Helsinki).ToInstant();
        var gone = Day.PlusDays(retention.AccessLogGoneAfterDays);

        (noted < retention.AccessLogGoneBefore(gone, Given.Helsinki)).ShouldBeTrue();
        (noted < retention.AccessLogGoneBefore(gone.PlusDays(-1), Given.Helsinki)).ShouldBeFalse();
    }

    private static Appointment Booked(int endsAfterMinutes, RetentionPolicy retention, AppointmentState state)
    {
        var end = At(endsAfterMinutes);
        var slot = new Slot(
            SlotId.New(), null, Given.Meeting.Id, new UnitId(Guid.Empty), null, ServiceModes.Phone, 1, false, SpokenLanguages.None, false, end - Given.Meeting.Length, end);
        var request = Given.Request(ServiceModes.Phone) with { GoneOn = retention.MeetingTextsGoneOn(end, Given.Helsinki) };
        var booking = slot.Book(Given.Meeting, request, [], slot.Start - Duration.FromDays(1)).Value;
        var changed = state switch
        {
            AppointmentState.Met => booking.CloseAsMet(Given.Closing(), end),
            AppointmentState.Missed => booking.CloseAsMissed(end),
            AppointmentState.CancelledByStaff => booking.CancelByStaff(null, slot.Start),
            _ => booking.Confirm(slot.Start),
        };
        changed.Refused.ShouldBeFalse();
        return booking;
    }

    private static Instant At(int minutesOfDay) => Given.Helsinki.AtStartOfDay(Day).ToInstant() + Duration.FromMinutes(minutesOfDay);
}
