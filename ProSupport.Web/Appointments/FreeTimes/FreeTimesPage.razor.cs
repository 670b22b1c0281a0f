using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Layout;
using ProSupport.Web.Places;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>The free times of one service, a week at a time, with the wishes to narrow them down.</summary>
public partial class FreeTimesPage
{
    private ServiceOnOffer? _service;
    private IReadOnlyList<UnitOnOffer> _units = [];
    private IReadOnlyList<(string Code, string Name)> _spoken = [];
    private FreeWeek _week = null!;

    /// <summary>The service's lasting short name.</summary>
    [Parameter, EditorRequired]
    public string Service { get; set; } = string.Empty;

    [Parameter, EditorRequired]
    public TimeFilters Filters { get; set; } = null!;

    [Inject]
    private ServicesOnOffer Services { get; set; } = null!;

    [Inject]
    private UnitsOnOffer Units { get; set; } = null!;

    [Inject]
    private SpokenLanguagesOnOffer Languages { get; set; } = null!;

    [Inject]
    private FreeWeeks Weeks { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private static Language Language => PublicLanguage.Current;

    private static string Code => Language.Code();

    private string Address => $"/book/{Uri.EscapeDataString(Service)}";

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        var services = await Services.RunAsync(cancellation);
        var service = services.FirstOrDefault(offered => offered.IsBookable && offered.Key == Service);
        if (service is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _units = await Units.RunAsync(Service, cancellation);
        if (_units.All(unit => unit.Key != Filters.Unit))
        {
            // What is no unit of ours would be carried on into every address of the page.
            Filters = Filters with { Unit = null };
        }

        _spoken = [.. (await Languages.RunAsync(cancellation))
            .Select(code => (Code: code, Name: PublicWords.SpokenLanguage(code)))
            .OrderBy(language => language.Name, StringComparer.CurrentCulture)];
        _week = await Weeks.RunAsync(Service, Filters, cancellation);
        _service = service;
    }

    private string All => $"/{Code}{Address}";

    private string ToWeek(LocalDate monday) => $"{All}{Filters.Query(monday)}#times";
}
