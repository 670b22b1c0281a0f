using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Somebody who is to get an account, or what an account is to become.</summary>
/// <param name="Email">What they sign in with. No mail is ever sent there by the product for an account.</param>
/// <param name="PublicName">What clients see; needed by those who meet clients only.</param>
/// <param name="UnitId">Needed by those who meet clients only.</param>
/// <param name="Language">The language of their pages.</param>
public sealed record NewStaff(
    string Email,
    IReadOnlyCollection<StaffRole> Roles,
    string PublicName,
    UnitId? UnitId,
    SpokenLanguages Languages,
    bool IsMale,
    Language Language)
{
    public bool MeetsClients => Roles.Any(role => role.MeetsClients());

    /// <summary>Null when everything that the roles need is there.</summary>
    public Refusal? Check()
    {
        if (StaffRoles.Check(Roles) is { } refusal)
        {
            return refusal;
        }

        return (MeetsClients, UnitId, PublicName.Trim().Length) switch
        {
            (false, _, _) => null,
            (_, null, _) => StaffRefusals.UnitMissing,
            (_, _, 0) => StaffRefusals.PublicNameMissing,
            (_, _, > LongestName) => StaffRefusals.TextTooLong,
            _ => null,
        };
    }

    private const int LongestName = 120;
}

/// <summary>
/// Gives somebody an account without a password, and the invitation by which they choose one. From the command line only:
/// whoever has the server has its keys, and needs no second person.
/// </summary>
public sealed class AddStaff(IServiceScopeFactory scopes, IClock clock)
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
        if (made.Refused)
        {
            return made.Refusal;
        }

        var db = scope.ServiceProvider.GetRequiredService<ProSupportDb>();
        db.Add(new AccountChange(made.Value.WorkerId, AccountChangeKind.Invited, askedBy: null, clock.GetCurrentInstant(), waits: false));
        return await scope.ServiceProvider.GetRequiredService<Invitations>().IssueAsync(made.Value);
    }
}
