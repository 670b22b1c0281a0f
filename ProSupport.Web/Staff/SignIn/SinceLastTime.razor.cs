using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>
/// Tells somebody who has just signed in what happened to their account meanwhile. It comes again at every sign-in until
/// they say that they have seen it.
/// </summary>
public partial class SinceLastTime
{
    public const string Address = "/staff/sign-in/news";

    private static readonly long LastTick = Instant.MaxValue.ToUnixTimeTicks();

    private NewsForOwner? _news;
    private Guid _me;

    [Inject]
    public required SignInNews News { get; init; }

    [Inject]
    public required CurrentWorker Worker { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required DateTimeZone Zone { get; init; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    // The page that was wanted before this one came between.
    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromForm(FormName = "news")]
    private Fields? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _me = (await Worker.GetAsync()).WorkerId.Value;
        _news = await News.RunAsync(_me, Http.RequestAborted);
    }

    private async Task SeenAsync()
    {
        await News.ToldAsync(_me, Instant.FromUnixTimeTicks(Math.Clamp(Form?.Seen ?? 0, 0, LastTick)), Http.RequestAborted);
        Navigation.NavigateTo(StaffEntrance.OwnPage(From));
    }

    private string Shown(Instant moment) => moment.InZone(Zone).ToDateTimeUnspecified().ToString("g", CultureInfo.CurrentCulture);

    public sealed class Fields
    {
        public long Seen { get; set; }
    }
}
