using ProSupport.Domain.Shared;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>What the set-up page asks for.</summary>
/// <param name="Locality">The town of the first unit, which is also its name until a coordinator describes it.</param>
public sealed record SetUpForm(string? Code, string Email, string Password, string Locality, Language Language);
