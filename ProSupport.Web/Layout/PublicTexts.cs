namespace ProSupport.Web.Layout;

/// <summary>The words that several public pages share: frame, troubles, modes and refusals. Names <c>PublicTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public class PublicTexts;
