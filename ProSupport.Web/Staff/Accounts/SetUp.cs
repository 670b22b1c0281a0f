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
