using System.Reflection;
using System.Xml.Linq;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Architecture;

/// <summary>Whatever the domain refuses a client has words of its own on the public pages.</summary>
public sealed class RefusalsInWords
{
    public static TheoryData<string> Refusals() =>
    [
        .. new[] { typeof(AppointmentRefusals), typeof(ClientInputRefusals) }
            .SelectMany(refusals => refusals.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => ((Refusal)field.GetValue(null)!).Name),
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_refusal_of_a_client_has_its_words(string refusal) =>
        XDocument.Load(Path.Combine(Sources.Root, "ProSupport.Web", "Texts", "PublicTexts.resx"))
            .Descendants("data")
            .Select(text => text.Attribute("name")!.Value)
            .ShouldContain($"Refusal_{refusal}");
}
