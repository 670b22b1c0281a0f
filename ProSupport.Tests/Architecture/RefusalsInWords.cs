using System.Reflection;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Layout;

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
        TextFiles.TextsOf(nameof(PublicTexts)).Keys.ShouldContain($"Refusal_{refusal}");
}
