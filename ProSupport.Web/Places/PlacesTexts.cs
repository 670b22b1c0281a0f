using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Places;

/// <summary>The words of units and meeting places. Names <c>PlacesTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class PlacesTexts : StaffTexts;
