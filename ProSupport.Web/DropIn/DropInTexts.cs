using ProSupport.Web.Layout;

namespace ProSupport.Web.DropIn;

/// <summary>The words of the drop-in hours. Names <c>DropInTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class DropInTexts : PublicTexts;
