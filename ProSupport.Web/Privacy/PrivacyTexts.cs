using ProSupport.Web.Layout;

namespace ProSupport.Web.Privacy;

/// <summary>The words of what is stored. Names <c>PrivacyTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class PrivacyTexts : PublicTexts;
