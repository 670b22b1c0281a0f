using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Web.Staff.Accounts;

namespace ProSupport.Web.Staff.People;

/// <summary>What the form about a member of staff holds while it is filled in.</summary>
public sealed class PersonInput
{
    public string Email { get; set; } = string.Empty;

    public HashSet<StaffRole> Roles { get; } = [];

    public string PublicName { get; set; } = string.Empty;

    /// <summary>Null until one is chosen.</summary>
    public Guid? Unit { get; set; }

    public HashSet<string> Languages { get; } = [];

    public bool IsMale { get; set; }

    public Language Language { get; set; }

    public bool MeetsClients => Roles.Any(role => role.MeetsClients());

    public static PersonInput Of(StaffMember member)
    {
        var input = new PersonInput
        {
            Email = member.Email,
            PublicName = member.PublicName,
            Unit = member.UnitId?.Value,
            IsMale = member.IsMale,
            Language = member.Language,
        };
        input.Roles.UnionWith(member.Roles);
        input.Languages.UnionWith(member.Languages.Each);
        return input;
    }

    public NewStaff ToStaff() => new(
        Email.Trim(), Roles, PublicName, Unit is { } unit ? new UnitId(unit) : null, SpokenLanguages.From(Languages), IsMale, Language);

    public void Choose(StaffRole role, bool chosen) => _ = chosen ? Roles.Add(role) : Roles.Remove(role);

    public void Speak(string code, bool spoken) => _ = spoken ? Languages.Add(code) : Languages.Remove(code);
}
