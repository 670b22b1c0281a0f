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

    /// <summary>As <see cref="Difference.Follow"/> does, field by field.</summary>
    public void Follow(StaffMember before, StaffMember now)
    {
        if (Roles.SetEquals(before.Roles))
        {
            Roles.Clear();
            Roles.UnionWith(now.Roles);
        }

        if (Languages.SetEquals(before.Languages.Each))
        {
            Languages.Clear();
            Languages.UnionWith(now.Languages.Each);
        }

        PublicName = Difference.Follow(PublicName, before.PublicName, now.PublicName);
        Unit = Difference.Follow(Unit, before.UnitId?.Value, now.UnitId?.Value);
        IsMale = Difference.Follow(IsMale, before.IsMale, now.IsMale);
    }

    public NewStaff ToStaff() => new(
        Email.Trim(), Roles, PublicName, Unit is { } unit ? new UnitId(unit) : null, SpokenLanguages.From(Languages), IsMale, Language);

    public void Choose(StaffRole role, bool chosen) => _ = chosen ? Roles.Add(role) : Roles.Remove(role);

    public void Speak(string code, bool spoken) => _ = spoken ? Languages.Add(code) : Languages.Remove(code);
}
