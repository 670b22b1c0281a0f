using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.CommandLine;

internal static class StaffCommand
{
    public static Command Command { get; } = new(
        "staff",
        "add EMAIL --role ROLE [--name NAME] [--unit KEY]",
        """
        Gives somebody an account and prints the invitation by which they choose a password, once, and set up an
        authenticator app. ROLE is nurse, counsellor, coordinator or administrator. Who meets clients is shown to them by
        NAME, in the diary of the unit KEY; without those, by what stands before the @, in the first unit.
        """,
        ["role", "name", "unit"],
        RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        if (call.Words is not ["add", var email])
        {
            throw new MisusedException("Say whom to add, by an e-mail address.");
        }

        if (!Enum.TryParse<StaffRole>(call.Option("role"), ignoreCase: true, out var role) || !Enum.IsDefined(role) || char.IsAsciiDigit(call.Option("role")![0]))
        {
            throw new MisusedException($"--role must be one of {string.Join(", ", Enum.GetNames<StaffRole>())}.");
        }

        using var held = await call.OpenDataAsync();
        var name = call.Option("name") ?? email.Split('@')[0];
        var staff = new NewStaff(email, [role], name, await UnitAsync(call), SpokenLanguages.None, IsMale: false, Language.Fi);
        var added = await call.Get<AddStaff>().RunAsync(staff, CancellationToken.None);
        if (added.Refused)
        {
            throw new CannotException(call.Get<IStringLocalizer<StaffTexts>>()[$"Refusal_{added.Refusal.Name}"]);
        }

        var until = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(added.Value.Until.InZone(call.Get<DateTimeZone>()).LocalDateTime);
        await call.Out.WriteLineAsync($"{email} can choose a password until {until}, once, at this site's address followed by\n{added.Value.Link}");
        return Command.Done;
    }

    /// <summary>The unit that was named, or the first; null when there is none, which the account refuses if it needs one.</summary>
    private static async Task<UnitId?> UnitAsync(CommandCall call)
    {
        await using var db = await call.Get<IDbContextFactory<ProSupportDb>>().CreateDbContextAsync();
        var key = call.Option("unit");
        var unit = await db.Units.AsNoTracking().Where(row => key == null || row.Key == key).OrderBy(row => row.Key).FirstOrDefaultAsync();
        return unit is not null || key is null ? unit?.Id : throw new CannotException($"There is no unit '{key}'.");
    }
}
