using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>The words of the staff calendar. Names <c>CalendarTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class CalendarTexts : StaffTexts;
