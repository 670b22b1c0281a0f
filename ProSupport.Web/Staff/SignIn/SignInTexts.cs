using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The words of signing in and of one's own account. Names <c>SignInTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class SignInTexts : StaffTexts;
