using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Tests.Support;

/// <summary>The program with two units, two workers and a few published times, as a visitor without an account meets it.</summary>
public sealed partial class PublicSite : ProSupportHost
{
    private static readonly LocalizedText NoText = new(string.Empty, string.Empty, string.Empty);

    public PublicSite()
        : this(null, null)
    {
    }

    private PublicSite(IReadOnlyDictionary<string, string>? settings, Action<IServiceCollection>? services)
        : base(settings, services) => Fill();

    public static PublicSite With(params (string Setting, string Value)[] settings) => With(_ => { }, settings);

    public static PublicSite With(Action<IServiceCollection> services, params (string Setting, string Value)[] settings) =>
        new(settings.ToDictionary(setting => setting.Setting, setting => setting.Value), services);

    public Unit Helsinki { get; } = new(
        UnitId.New(), "helsinki", new("Helsinki", "Helsingfors", "Helsinki"), "Helsinki", "Esimerkkikatu 1", "09 555 0100");

    public Unit Turku { get; } = new(UnitId.New(), "turku", new("Turku", "Åbo", "Turku"), "Turku", "Mallitie 2", "02 555 0300");

    public Service Meeting { get; } = new(
        ServiceId.New(),
        "meeting",
        ServiceKind.IndividualMeeting,
        new("Tapaaminen", "Möte", "Meeting"),
        new("Kahdenkeskinen keskustelu.", "Ett samtal på tu man hand.", "A talk between two."),
        45,
        ServiceModes.PlaceOfClientsChoice | ServiceModes.Phone | ServiceModes.Video);

    public Service Test { get; } = new(
        ServiceId.New(), "sti-test", ServiceKind.TestSlot, new("Testaus", "Testning", "Testing"), NoText, 20, ServiceModes.AtUnit);

    public Service DropIn { get; } = new(
        ServiceId.New(), "drop-in", ServiceKind.DropIn, new("Miesten päivystys", "Mottagning för män", "Men’s drop-in"), NoText, 180, ServiceModes.AtUnit);

    /// <summary>A meeting on the day after the clock's start, from one o'clock in the afternoon on, with a man.</summary>
    public Slot First { get; private set; } = null!;

    /// <summary>Two hours later with the same man.</summary>
    public Slot SameDay { get; private set; } = null!;

    /// <summary>A meeting in the next week with a woman.</summary>
    public Slot Later { get; private set; } = null!;

    /// <summary>A test with room for nine, on the second day.</summary>
    public Slot TestTime { get; private set; } = null!;

    public static string PathOf(Slot slot, Service service, string language = "fi") => $"/{language}/book/{service.Key}/{slot.Id.Value:N}";

    /// <summary>A right address of an endpoint. A new part of an address needs a value here, so that it is tried too.</summary>
    public string PathOf(RouteEndpoint endpoint) => endpoint.PathOf(parameter => parameter.Name switch
    {
        "service" => Meeting.Key,
        "slot" => SameDay.Id.Value.ToString("N"),
        "documentName" => "v1",
        "year" => "2026",

        // What catches the files that are asked for and are not there.
        "path" when endpoint.RoutePattern.RawText == "{**path:file}" => "nowhere.css",
        _ when parameter.IsCatchAll => string.Empty,
        _ when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => SameDay.Id.Value.ToString(),
        _ => throw new NotSupportedException($"An address has a new part, {{{parameter.Name}}} of {endpoint.RoutePattern.RawText}: give it a value here, so that it is tried too."),
    });

    /// <summary>A form as a browser would send it back: its hidden fields, and what somebody types.</summary>
    public async Task<Dictionary<string, string>> FormAsync(string path, params (string Name, string Value)[] typed)
    {
        using var visitor = Visitor();
        var fields = HiddenFields(await visitor.GetStringAsync(path, TestContext.Current.CancellationToken));
        Clock.Advance(Duration.FromSeconds(5));
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return fields;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, IReadOnlyDictionary<string, string> fields)
    {
        using var visitor = Visitor();
        using var content = new FormUrlEncodedContent(fields);
        return await visitor.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    public static async Task<string> PageAsync(HttpResponseMessage response) =>
        System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Books a meeting and gives its code.</summary>
    public async Task<string> BookAsync(Slot slot, params (string Name, string Value)[] typed)
    {
        var path = PathOf(slot, Meeting);
        using var response = await PostAsync(path, await FormAsync(path, [("mode", "Phone"), .. typed]));
        return CodeIn(await PageAsync(response));
    }

    public async Task<string> GetAsync(string path)
    {
        using var visitor = Visitor();
        using var response = await visitor.GetAsync(path, TestContext.Current.CancellationToken);
        return await PageAsync(response);
    }

    /// <summary>Takes a step with the code, as somebody who has just looked at the booking.</summary>
    public async Task<HttpResponseMessage> WithCodeAsync(string code, string step = "", params (string Name, string Value)[] fields)
    {
        var form = fields.Append(("code", code)).ToDictionary(field => field.Item1, field => field.Item2);
        if (step.Length > 0 && !form.ContainsKey("seen") && await SeenAsync(code) is { } seen)
        {
            form["seen"] = seen;
        }

        return await PostAsync($"/fi/my{step}", form);
    }

    /// <summary>The version of a booking that its client sees now, as a form carries it; null when the code finds nothing.</summary>
    public async Task<string?> SeenAsync(string code) =>
        ClientCode.Parse(code) is { } known && await Services.GetRequiredService<FindBookingByCode>().RunAsync(known, TestContext.Current.CancellationToken) is { } booking
            ? $"{booking.Version}"
            : null;

    public static Dictionary<string, string> HiddenFields(string html) =>
        Hidden().Matches(html).ToDictionary(field => field.Groups[1].Value, field => System.Net.WebUtility.HtmlDecode(field.Groups[2].Value));

    public static string CodeIn(string html) => Code().Match(html) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException($"There is no code on the page:\n{html}");

    private void Fill()
    {
        var man = new Worker(WorkerId.New(), Helsinki.Id, "Mikko", isMale: true, SpokenLanguages.Parse("fi,en"));
        var woman = new Worker(WorkerId.New(), Turku.Id, "Siv", isMale: false, SpokenLanguages.Parse("sv"));
        First = Time(Meeting, Helsinki, man, days: 1, hour: 13);
        SameDay = Time(Meeting, Helsinki, man, days: 1, hour: 15);
        Later = Time(Meeting, Turku, woman, days: 8, hour: 10);
        TestTime = Time(Test, Helsinki, null, days: 2, hour: 12, capacity: 9);
        var open = Time(DropIn, Helsinki, man, days: 3, hour: 16, menOnly: true);

        using var db = Database();
        db.AddRange(Helsinki, Turku, Meeting, Test, DropIn, man, woman, First, SameDay, Later, TestTime, open);
        db.Add(new SuggestedPlace(SuggestedPlaceId.New(), Helsinki.Id, "Kahvila Aamu", "Katu 5"));
        db.SaveChanges();
    }

    private static Slot Time(Service service, Unit unit, Worker? worker, int days, int hour, int capacity = 1, bool menOnly = false)
    {
        var start = Organisation.FirstDay.PlusDays(days).At(new LocalTime(hour, 0)).InZoneStrictly(Organisation.Zone).ToInstant();
        return new Slot(
            SlotId.New(),
            null,
            service.Id,
            unit.Id,
            worker?.Id,
            service.Modes,
            capacity,
            menOnly,
            worker?.Languages ?? SpokenLanguages.None,
            worker?.IsMale ?? false,
            start,
            start + service.Length);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"code\" value=\"([0-9A-Z-]{19})\"")]
    private static partial Regex Code();
}
