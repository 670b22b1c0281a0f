using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Domain.Appointments;

public sealed class BookingASlot
{
    [Fact]
    public void A_meeting_waits_for_its_worker_and_a_test_is_confirmed_at_once()
    {
        Given.Booking(Given.Meeting).State.ShouldBe(AppointmentState.Requested);
        Given.Booking(Given.Test).State.ShouldBe(AppointmentState.Confirmed);
    }

    [Fact]
    public void The_lowest_free_seat_is_taken()
    {
        var slot = Given.Slot(Given.Test, capacity: 4);

        slot.Book(Given.Test, Given.Request(), [], Given.Now).Value.Seat.ShouldBe(0);
        slot.Book(Given.Test, Given.Request(), [3, 0, 1], Given.Now).Value.Seat.ShouldBe(2);
    }

    [Fact]
    public void A_full_slot_is_refused() =>
        Given.Slot(Given.Test, capacity: 2).Book(Given.Test, Given.Request(), [1, 0], Given.Now).Refusal.ShouldBe(AppointmentRefusals.SlotTaken);

    [Fact]
    public void A_slot_can_be_booked_until_it_begins_and_not_from_then_on()
    {
        var slot = Given.Slot(Given.Meeting);

        slot.Book(Given.Meeting, Given.Request(), [], Given.Start - Duration.Epsilon).Refused.ShouldBeFalse();
        slot.Book(Given.Meeting, Given.Request(), [], Given.Start).Refusal.ShouldBe(AppointmentRefusals.SlotStarted);
    }

    [Fact]
    public void A_withdrawn_slot_is_refused()
    {
        var slot = Given.Slot(Given.Meeting);
        slot.Withdraw();

        slot.Book(Given.Meeting, Given.Request(), [], Given.Now).Refusal.ShouldBe(AppointmentRefusals.SlotWithdrawn);
        slot.IsOpen(Given.Now).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ServiceModes.Video)]
    [InlineData(ServiceModes.None)]
    [InlineData(ServiceModes.AtUnit | ServiceModes.Phone)]
    public void A_mode_that_is_not_offered_or_not_one_is_refused(ServiceModes mode) =>
        Given.Slot(Given.Meeting).Book(Given.Meeting, Given.Request(mode), [], Given.Now).Refusal.ShouldBe(AppointmentRefusals.ModeNotOffered);

    [Fact]
    public void Drop_in_hours_are_not_booked() =>
        Given.Slot(Given.DropIn).Book(Given.DropIn, Given.Request(), [], Given.Now).Refusal.ShouldBe(AppointmentRefusals.ServiceNotBooked);

    [Fact]
    public void A_slot_of_another_service_is_refused() =>
        Given.Slot(Given.Test).Book(Given.Meeting, Given.Request(), [], Given.Now).Refusal.ShouldBe(AppointmentRefusals.ServiceNotBooked);

    [Fact]
    public void A_service_that_is_closed_takes_no_new_bookings()
    {
        var service = Given.Service(ServiceKind.IndividualMeeting, 45);
        service.Offer(false);

        Given.Slot(service).Book(service, Given.Request(), [], Given.Now).Refusal.ShouldBe(AppointmentRefusals.ServiceNotBooked);
    }

    [Fact]
    public void A_worker_is_free_before_after_and_when_a_time_without_bookings_was_taken_back()
    {
        var slot = Given.Slot(Given.Meeting, worker: WorkerId.New());
        var (free, booked) = (new SlotWithBookings(slot, []), new SlotWithBookings(slot, [new SeatTaken(AppointmentId.New(), ServiceModes.Phone)]));
        var touching = new Interval(slot.End, slot.End + Duration.FromMinutes(45));
        var meeting = new Interval(slot.End - Duration.FromMinutes(1), slot.End);

        SlotWithBookings.InTheWay([touching, meeting], [free]).ShouldBe(free);
        SlotWithBookings.InTheWay([touching], [free]).ShouldBeNull();
        slot.Withdraw();
        SlotWithBookings.InTheWay([touching, meeting], [free]).ShouldBeNull();
        SlotWithBookings.InTheWay([touching, meeting], [free, booked]).ShouldBe(booked, "its client may still come");
    }

    [Fact]
    public void Withdrawing_is_noted_once()
    {
        var slot = Given.Slot(Given.Meeting);
        slot.Withdraw();
        slot.Withdraw();

        slot.Version.ShouldBe(1);
    }
}
