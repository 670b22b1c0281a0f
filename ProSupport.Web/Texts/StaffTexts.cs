namespace ProSupport.Web.Texts;

/// <summary>Names the resources <c>StaffTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class StaffTexts;
