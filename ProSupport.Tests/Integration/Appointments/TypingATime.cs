using NodaTime;
using ProSupport.Web.Appointments.Publishing;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class TypingATime
{
    [Theory]
    [InlineData("9", 9, 0)]
    [InlineData("9.00", 9, 0)]
    [InlineData("09:30", 9, 30)]
    [InlineData(" 12,15 ", 12, 15)]
    [InlineData("1630", 16, 30)]
    [InlineData("0.00", 0, 0)]
    public void Every_way_in_which_people_write_it_is_understood(string typed, int hour, int minute) =>
        ClockInput.At(typed).Time.ShouldBe(new LocalTime(hour, minute));

    [Theory]
    [InlineData("")]
    [InlineData("24.00")]
    [InlineData("9.60")]
    [InlineData("25")]
    [InlineData("noon")]
    [InlineData("12.0")]
    public void What_is_no_time_is_wrong(string typed) => ClockInput.At(typed).Wrong.ShouldBeTrue();

    [Fact]
    public void The_end_of_a_day_is_24()
    {
        ClockInput.At("24.00", isEnd: true).Time.ShouldBe(LocalTime.Midnight);
        ClockInput.At("24", isEnd: true).Time.ShouldBe(LocalTime.Midnight);
        ClockInput.At("24.01", isEnd: true).Wrong.ShouldBeTrue();
    }

    [Fact]
    public void Where_it_may_be_left_empty_empty_is_not_wrong() => new ClockInput(IsEnd: true, IsOptional: true).Wrong.ShouldBeFalse();
}
