using System.Text;
using System.Text.RegularExpressions;
using ProSupport.Benchmarks.Load;
using ProSupport.Domain.Shared;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>Booking forms, fetched as a browser fetches them and filled in completely, ready to be sent.</summary>
internal static partial class FilledForms
{
    /// <summary>A form that was filled in for less time than this is sent back as a bot's.</summary>
    private static readonly TimeSpan Youngest = TimeSpan.FromSeconds(2.5);

    /// <summary>Fetches the form at each address, in their order, and waits until the youngest is old enough to be sent.</summary>
    public static byte[][] Prepare(int port, IReadOnlyList<string> addresses)
    {
        var filled = new byte[addresses.Count][];
        var asking = new Once([.. addresses.Select(address => Requests.Get(address))], (at, answer) =>
            filled[at] = answer.Status == 200
                ? Filled(addresses[at], Unpacked.Text(answer))
                : throw new InvalidDataException($"A booking form was answered with {answer.Status}."));
        using var crowd = Crowd.Of(Bench.Connections, port);
        crowd.Run(asking);
        Thread.Sleep(Youngest);
        return filled;
    }

    /// <summary>The code on the page that a booking is answered with; null when the page shows none.</summary>
    public static string? CodeOf(AnswerBuffer answer)
    {
        const int length = 19;
        var mark = "name=\"code\" value=\""u8;
        var at = answer.Body.IndexOf(mark);
        return at < 0 ? null : Encoding.ASCII.GetString(answer.Body.Slice(at + mark.Length, length));
    }

    private static byte[] Filled(string path, string page) => Requests.Post(path, new Dictionary<string, string>
    {
        ["service"] = Hidden(page, "service"),
        ["slot"] = Hidden(page, "slot"),
        ["form"] = Hidden(page, "form"),
        ["ticket"] = Hidden(page, "ticket"),
        ["mode"] = page.Contains("own-place", StringComparison.Ordinal) ? nameof(ServiceModes.PlaceOfClientsChoice) : nameof(ServiceModes.AtUnit),
        ["place"] = "own",
        ["own-place"] = "Kirjaston kahvio, toinen kerros",
        ["pseudonym"] = "Kuu",
        ["message"] = "Istun ikkunan vieressä, harmaa takki.",
        ["email"] = "kuu@example.invalid",
        ["website"] = string.Empty,
    });

    private static string Hidden(string page, string name) =>
        HiddenField().Matches(page).FirstOrDefault(field => field.Groups[1].Value == name)?.Groups[2].Value
        ?? throw new InvalidDataException($"The booking form has no field '{name}'.");

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]+)\"")]
    private static partial Regex HiddenField();
}
