using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>The words of what a client does with the code. Names <c>WithCodeTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class WithCodeTexts : PublicTexts;
