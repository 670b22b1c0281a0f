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

    [Parameter, EditorRequired]
    public TimesWanted Wanted { get; set; } = null!;

    [Inject]
    private ServicesOnOffer Services { get; set; } = null!;

    [Inject]
    private UnitsOnOffer Units { get; set; } = null!;

    [Inject]
    private SpokenLanguagesOnOffer Languages { get; set; } = null!;

    [Inject]
    private NeutralAddresses Addresses { get; set; } = null!;

    [Inject]
    private FreeWeeks Weeks { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private static Language Language => PublicLanguage.Current;

    private static string Code => Language.Code();

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        var services = await Services.RunAsync(cancellation);
        var service = services.FirstOrDefault(offered => offered.IsBookable && offered.Id == Wanted.Service);
        if (service is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _units = await Units.RunAsync(service.Key, cancellation);
        var unit = _units.FirstOrDefault(known => known.Id == Wanted.Unit);
        Wanted = Wanted with { Unit = unit?.Id };
        _spoken = [.. (await Languages.RunAsync(cancellation))
            .Select(code => (Code: code, Name: PublicWords.SpokenLanguage(code)))
            .OrderBy(language => language.Name, StringComparer.CurrentCulture)];
        _week = await Weeks.RunAsync(service.Key, Wanted.Filters(unit?.Key), cancellation);
        _service = service;
    }

    private string All => $"/{Code}{Addresses.OfTimes(new TimesWanted(Wanted.Service))}";

    private string ToWeek(LocalDate monday) => $"/{Code}{Addresses.OfTimes(Wanted with { Week = monday })}#times";
}
