namespace ProSupport.Web.Staff;

/// <summary>A part of a form that somebody else has changed since it was shown, in words.</summary>
public sealed record Difference(string Label, string Before, string Now)
{
    private const string Nothing = "–";

    /// <summary>Of all the parts those that are not as they were.</summary>
    public static IReadOnlyList<Difference> Of(params (string Label, string? Before, string? Now)[] parts) =>
        [.. parts.Where(part => (part.Before ?? string.Empty) != (part.Now ?? string.Empty)).Select(part => new Difference(part.Label, Told(part.Before), Told(part.Now)))];

    /// <summary>What a field holds when what it was filled from has changed: what was typed stays, what nobody touched follows.</summary>
    public static T Follow<T>(T typed, T before, T now) => EqualityComparer<T>.Default.Equals(typed, before) ? now : typed;

    private static string Told(string? text) => string.IsNullOrEmpty(text) ? Nothing : text;
}
