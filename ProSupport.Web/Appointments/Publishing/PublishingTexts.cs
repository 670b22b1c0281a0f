using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>The words of hours and closed days. Names <c>PublishingTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class PublishingTexts : StaffTexts;
