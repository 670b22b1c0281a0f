using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Demonstration;

/// <summary>What <c>demonstration.json</c> holds; it is part of the program.</summary>
public sealed record DemonstrationFile(
    IReadOnlyList<DemonstrationFile.UnitPart> Units,
    IReadOnlyList<DemonstrationFile.ServicePart> Services,
    IReadOnlyList<DemonstrationFile.TopicPart> Topics,
    IReadOnlyList<DemonstrationFile.WorkerPart> Workers,
    IReadOnlyList<DemonstrationFile.RulePart> Rules,
    IReadOnlyList<DemonstrationFile.BookingPart> Bookings)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static DemonstrationFile Read()
    {
        using var stream = typeof(DemonstrationFile).Assembly.GetManifestResourceStream(typeof(DemonstrationFile), "demonstration.json")!;
        return JsonSerializer.Deserialize<DemonstrationFile>(stream, Options)!;
    }

    public sealed record UnitPart(string Key, string Fi, string Sv, string En, string Locality, string Address, string Phone, IReadOnlyList<string[]> Places);

    public sealed record ServicePart(string Key, ServiceKind Kind, int Minutes, ServiceModes Modes, LocalizedText Name, LocalizedText Summary);

    public sealed record TopicPart(string Key, string Fi, string Sv, string En);

    public sealed record WorkerPart(string Key, string Unit, string Name, bool Male, string Languages, StaffRole Role);

    public sealed record RulePart(
        string Service, string Unit, string? Worker, string Days, TimeOnly From, TimeOnly Until, ServiceModes Modes, int Capacity, bool MenOnly = false)
    {
        public IEnumerable<IsoDayOfWeek> EachDay => Days.Split(',').Select(day => Enum.Parse<IsoDayOfWeek>(day.Trim()));
    }

    public sealed record BookingPart(string Service, string Unit, ServiceModes Mode, string? Place, string? Pseudonym, string? Message, Language Language);
}
