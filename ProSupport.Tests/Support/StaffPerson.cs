using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Tests.Support;

/// <summary>A member of staff whose password and authenticator app a test holds.</summary>
/// <param name="Secret">Null when no app is set up yet.</param>
public sealed record StaffPerson(string Email, StaffRole Role, WorkerId WorkerId, string? Secret)
{
    public const string Password = "neljä-kissaa-ja-lyhty";
}
