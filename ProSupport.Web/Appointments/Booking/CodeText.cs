using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>A code whose lines break only between its groups.</summary>
internal static class CodeText
{
    public static RenderFragment Of(string grouped) => builder =>
    {
        var groups = grouped.Split('-');
        for (var at = 0; at < groups.Length; at++)
        {
            Group(builder, at < groups.Length - 1 ? $"{groups[at]}-" : groups[at]);
        }
    };

    private static void Group(RenderTreeBuilder builder, string text)
    {
        builder.OpenElement(0, "span");
        builder.AddContent(1, text);
        builder.CloseElement();
    }
}
