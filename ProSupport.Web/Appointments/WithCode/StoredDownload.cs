using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using NodaTime.Text;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>
/// Everything that is stored under a code, to take along. The code itself is not stored and not in the file, so that a
/// forgotten download opens nothing.
/// </summary>
public sealed class StoredDownload(IStringLocalizer<WithCodeTexts> texts, TimeWords times)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public byte[] Text(BookingForClient booking)
    {
        var file = new StringBuilder()
            .Append(texts["Stored_Heading"].Value).Append("\r\n\r\n")
            .Append(Line(texts["Fact_When"], times.When(booking.Start, booking.End)))
            .Append(Line(texts["Fact_Service"], booking.ServiceName.In(PublicLanguage.Current)))
            .Append(Line(texts["Fact_Mode"], texts.Mode(booking.Mode)))
            .Append(Line(texts["Fact_Worker"], booking.WorkerName ?? texts["Fact_Team"]))
            .Append(Line(texts["Fact_State"], texts[$"State_{booking.State}"]))
            .Append("\r\n");
        foreach (var part in booking.Stored)
        {
            file.Append(Line(texts[$"Stored_{part.Kind}"], part.Text ?? texts[$"Stored_{part.Kind}_What"]))
                .Append("    ").Append(texts[part.GoneKey, TimeWords.ShortDay(part.GoneOn)].Value).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(file.ToString())];
    }

    public static byte[] Json(BookingForClient booking) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            start = InstantPattern.ExtendedIso.Format(booking.Start),
            end = InstantPattern.ExtendedIso.Format(booking.End),
            service = booking.ServiceKey,
            unit = booking.UnitKey,
            mode = booking.Mode.ToString(),
            worker = booking.WorkerName,
            state = booking.State.ToString(),
            stored = booking.Stored.Select(part => new
            {
                kind = part.Kind.ToString(),
                text = part.Text,
                goneOn = LocalDatePattern.Iso.Format(part.GoneOn),
            }),
        },
        Readable);

    private static string Line(string name, string value) => $"{name}: {value}\r\n";
}
