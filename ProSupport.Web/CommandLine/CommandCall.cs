namespace ProSupport.Web.CommandLine;

/// <summary>A command as it was called.</summary>
/// <param name="Out">For what was asked for.</param>
/// <param name="Error">For what went wrong.</param>
public sealed record CommandCall(
    IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options, IServiceProvider Services, TextWriter Out, TextWriter Error)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public string? Option(string name) => Options.GetValueOrDefault(name);

    /// <summary>The only word after the command.</summary>
    public string OnlyWord(string what) => Words is [var word] ? word : throw new MisusedException($"Name one {what}.");
}
