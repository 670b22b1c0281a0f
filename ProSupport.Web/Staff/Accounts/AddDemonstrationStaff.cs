using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Demonstration;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Gives the staff of the demonstration their accounts: one password for all, an authenticator app for each.</summary>
public sealed class AddDemonstrationStaff(IServiceScopeFactory scopes, DemonstrationSignIn signIn)
{
    public async Task RunAsync(IReadOnlyList<DemonstrationWorker> people, CancellationToken cancellationToken)
    {
        var password = signIn.NewPassword();
        foreach (var person in people)
        {
            await using var scope = scopes.CreateAsyncScope();
            await AddAsync(scope.ServiceProvider, person, password, cancellationToken);
        }
    }

    private static async Task AddAsync(
        IServiceProvider services, DemonstrationWorker person, string password, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ProSupportDb>();
        var worker = await db.Workers.FindAsync([person.WorkerId], cancellationToken);
        var staff = new NewStaff(
            DemonstrationSignIn.AddressOf(person.Name),
            [person.Role],
            worker?.PublicName ?? string.Empty,
            worker?.UnitId,
            worker?.Languages ?? SpokenLanguages.None,
            worker?.IsMale ?? false,
            Language.Fi);
        var made = await services.GetRequiredService<StaffRegister>().AddAsync(staff, password, cancellationToken, person.WorkerId);
        await services.GetRequiredService<SecondFactor>().SetUpAsync(made.Value, TimeCodes.NewSecret(), cancellationToken);
    }
}
