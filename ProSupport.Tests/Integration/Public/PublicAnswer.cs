namespace ProSupport.Tests.Integration.Public;

/// <summary>What a visitor's browser gets from one address.</summary>
/// <param name="Asked">Method and path.</param>
/// <param name="Headers">Every header of the answer, those of its content included.</param>
/// <param name="Body">Empty when it is no text.</param>
public sealed record PublicAnswer(string Asked, int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public bool IsPage => Body.Length > 0 && Header("Content-Type").StartsWith("text/html", StringComparison.Ordinal);

    public string Header(string name) => Headers.GetValueOrDefault(name, string.Empty);

    public static async Task<PublicAnswer> OfAsync(string asked, HttpResponseMessage response, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new PublicAnswer(asked, (int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(cancellation));
    }
}
