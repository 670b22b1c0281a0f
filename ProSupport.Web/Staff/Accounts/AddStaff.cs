using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Gives somebody an account without a password, and the invitation by which they choose one.</summary>
public sealed class AddStaff(IServiceScopeFactory scopes)
{
    /// <summary>For the command line: a worker gets the first unit and the name before the @, and changes them later.</summary>
    public async Task<Outcome<Invitation>> RunAsync(string email, StaffRole role, CancellationToken cancellationToken)
    {
        UnitId? unit;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ProSupportDb>();
            unit = await db.Units.AsNoTracking().OrderBy(row => row.Key).Select(row => (UnitId?)row.Id).FirstOrDefaultAsync(cancellationToken);
        }

        var name = email.Split('@')[0];
        return await RunAsync(new NewStaff(email, [role], name, unit, SpokenLanguages.None, IsMale: false, Language.Fi), cancellationToken);
    }

    public async Task<Outcome<Invitation>> RunAsync(NewStaff staff, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<StaffRegister>().AddAsync(staff, password: null, cancellationToken);
        return made.Refused
            ? made.Refusal
            : await scope.ServiceProvider.GetRequiredService<Invitations>().IssueAsync(made.Value);
    }
}
