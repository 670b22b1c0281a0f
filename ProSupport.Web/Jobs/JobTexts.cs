namespace ProSupport.Web.Jobs;

/// <summary>The words of the jobs page. Names <c>JobTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class JobTexts;
