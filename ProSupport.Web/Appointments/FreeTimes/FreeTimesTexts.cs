using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>The words from the front page to a free time. Names <c>FreeTimesTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class FreeTimesTexts : PublicTexts;
