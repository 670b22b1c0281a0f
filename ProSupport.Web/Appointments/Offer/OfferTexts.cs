using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>The words of services and topics. Names <c>OfferTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class OfferTexts : StaffTexts;
