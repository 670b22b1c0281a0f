using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Domain.Appointments;

public sealed class WhatAServiceIs
{
    [Theory]
    [InlineData(ServiceKind.IndividualMeeting, 1, WorkForm.IndividualByAppointment)]
    [InlineData(ServiceKind.TestSlot, Slot.LargestCapacity, WorkForm.IndividualByAppointment)]
    [InlineData(ServiceKind.DropIn, Slot.LargestCapacity, WorkForm.IndividualAtDropIn)]
    public void Its_kind_tells_how_many_a_time_takes_and_what_a_met_client_is_counted_as(ServiceKind kind, int most, WorkForm form)
    {
        var service = Given.Service(kind, 45);

        service.MostSeats.ShouldBe(most);
        service.WorkForm.ShouldBe(form);
    }
}
