using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Places;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Makes the first administrator and the first unit of an installation that has nobody yet.</summary>
public sealed class SetUp(StaffRegister register, SetUpCode code, ProSupportDb db)
{
    public const int LongestName = 120;

    public Task<bool> IsOpenAsync(CancellationToken cancellationToken) => IsEmptyAsync(db, cancellationToken);

    public static async Task<bool> IsEmptyAsync(ProSupportDb db, CancellationToken cancellationToken) =>
        !await db.Users.AnyAsync(cancellationToken);

    public async Task<Outcome<StaffAccount>> RunAsync(SetUpForm form, CancellationToken cancellationToken)
    {
        if (!code.Fits(form.Code) || !await IsOpenAsync(cancellationToken))
        {
            return StaffRefusals.InvitationUnusable;
        }

        var town = form.Locality.Trim();
        if (town.Length is 0 or > LongestName)
        {
            return town.Length == 0 ? PlaceRefusals.LocalityMissing : PlaceRefusals.TextTooLong;
        }

        var made = await register.AddAsync(
            new NewStaff(form.Email, [StaffRole.Administrator], string.Empty, null, SpokenLanguages.None, IsMale: false, form.Language),
            form.Password,
            cancellationToken);
        if (!made.Refused && !await db.Units.AnyAsync(cancellationToken))
        {
            db.Units.Add(new Unit(UnitId.New(), ShortName.Of(town), new LocalizedText(town, town, town), town, string.Empty, string.Empty));
            await db.SaveChangesAsync(cancellationToken);
        }

        return made;
    }
}

/// <summary>What the set-up page asks for.</summary>
/// <param name="Locality">The town of the first unit, which is also its name until a coordinator describes it.</param>
public sealed record SetUpForm(string? Code, string Email, string Password, string Locality, Language Language);

/// <summary>
/// The code that lets somebody set up an installation that has no account yet. It lives in memory: a new start makes a
/// new one, and only who reads the console has it.
/// </summary>
public sealed class SetUpCode
{
    private readonly string _code = OneTimeCode.New();

    /// <summary>The address below the site's own, with the code behind the hash sign.</summary>
    public string Link => "/staff/set-up#" + _code;

    public bool Fits(string? typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(OneTimeCode.Hash(typed) ?? string.Empty), Encoding.ASCII.GetBytes(OneTimeCode.Hash(_code)!));
}
