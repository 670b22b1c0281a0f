namespace ProSupport.Web.Staff.Frame;

/// <summary>The words that several staff pages share: frame, menu and refusals. Names <c>StaffTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public class StaffTexts;
