using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NodaTime;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>
/// The cookies of staff. Their path keeps them away from every public page; the circuit of staff pages listens below
/// that path too.
/// </summary>
internal static class StaffCookies
{
    /// <summary>Signed in with both factors.</summary>
    public const string Session = "staff";

    /// <summary>The password was right; the second factor is still to come.</summary>
    public const string HalfWay = "staff-half-way";

    /// <summary>The language of somebody who is not signed in.</summary>
    public const string Language = "staff-language";

    /// <summary>This browser has been signed in before; see <see cref="Guards.KnownBrowsers"/>.</summary>
    public const string Known = "staff-known";

    private static readonly TimeSpan HalfWayLasts = TimeSpan.FromMinutes(15);

    public static CookieOptions Plain => new()
    {
        Path = StaffArea.Root,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };

    public static void AddStaffCookies(this AuthenticationBuilder builder)
    {
        builder.AddCookie(Session).AddCookie(HalfWay);
        builder.Services.AddScoped<StaffCookieEvents>();
        builder.Services.AddOptions<CookieAuthenticationOptions>(Session).Configure<IClock, StaffSettings>((options, clock, settings) =>
        {
            Shape(options, Session, clock);
            options.ExpireTimeSpan = settings.Longest.ToTimeSpan();
            options.EventsType = typeof(StaffCookieEvents);
        });
        builder.Services.AddOptions<CookieAuthenticationOptions>(HalfWay).Configure<IClock>((options, clock) =>
        {
            Shape(options, HalfWay, clock);
            options.ExpireTimeSpan = HalfWayLasts;
        });
    }

    private static void Shape(CookieAuthenticationOptions options, string name, IClock clock)
    {
        options.Cookie.Name = name;
        options.Cookie.Path = StaffArea.Root;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/staff/sign-in";
        options.AccessDeniedPath = "/staff/no-access";
        options.ReturnUrlParameter = "from";
        options.SlidingExpiration = false;
        options.TimeProvider = new ClockTime(clock);
    }
}
