using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>The words from the form to the code. Names <c>BookingTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class BookingTexts : PublicTexts;
