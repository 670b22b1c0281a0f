using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>
/// The code as a picture to scan from paper: the code's characters and nothing else, no address and no name. Drawn as one
/// path, since the page's policy allows no style inside a picture.
/// </summary>
internal static class QrPicture
{
    public static RenderFragment Of(string grouped, string label) => builder => builder.AddMarkupContent(0, Svg(grouped, label));

    internal static string Svg(string grouped, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(grouped, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (data.ModuleMatrix[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        return $"<svg viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(label)}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>";
    }
}
