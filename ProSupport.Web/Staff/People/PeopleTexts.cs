using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Staff.People;

/// <summary>The words of staff accounts. Names <c>PeopleTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class PeopleTexts : StaffTexts;
