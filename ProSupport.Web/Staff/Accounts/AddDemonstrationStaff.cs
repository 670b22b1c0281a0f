using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>One account for each role, for an installation in Development whose database is empty.</summary>
public sealed class AddDemonstrationStaff(IServiceScopeFactory scopes, DemonstrationSignIn signIn)
{
    /// <param name="units">Workers are spread over them in this order; at least one.</param>
    public async Task<IReadOnlyList<DemonstrationPerson>> RunAsync(IReadOnlyList<UnitId> units, CancellationToken cancellationToken)
    {
        var password = signIn.NewPassword();
        var people = new List<DemonstrationPerson>();
        foreach (var (name, role, isMale, languages) in People)
        {
            var unit = units[people.Count % units.Count];
            var staff = new NewStaff(DemonstrationSignIn.AddressOf(name), [role], Shown(name), unit, SpokenLanguages.Parse(languages), isMale, Language.Fi);
            await using var scope = scopes.CreateAsyncScope();
            var made = await scope.ServiceProvider.GetRequiredService<StaffRegister>().AddAsync(staff, password, cancellationToken);
            await scope.ServiceProvider.GetRequiredService<SecondFactor>().SetUpAsync(made.Value, TimeCodes.NewSecret(), cancellationToken);
            people.Add(new DemonstrationPerson(made.Value.Email!, role, made.Value.WorkerId, unit, isMale));
        }

        return people;
    }

    private static readonly (string Name, StaffRole Role, bool IsMale, string Languages)[] People =
    [
        ("nurse", StaffRole.Nurse, false, "fi sv en"),
        ("counsellor", StaffRole.Counsellor, false, "fi en ru"),
        ("counsellor-male", StaffRole.Counsellor, true, "fi en"),
        ("nurse-male", StaffRole.Nurse, true, "fi en es"),
        ("coordinator", StaffRole.Coordinator, false, "fi sv en"),
        ("administrator", StaffRole.Administrator, false, "fi en"),
    ];

    private static string Shown(string name) => name switch
    {
        "nurse" => "Aino",
        "counsellor" => "Kaisa",
        "counsellor-male" => "Mikael",
        _ => "Oskari",
    };
}
