using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>The words of what a worker does with a booking. Names <c>HandlingTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class HandlingTexts : StaffTexts;
