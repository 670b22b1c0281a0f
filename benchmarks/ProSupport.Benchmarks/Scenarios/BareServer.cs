using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>
/// The floor of everything that answers over HTTP here: the same web server with nothing behind it but one answer in
/// memory, as many bytes long, read by the same load.
/// </summary>
internal static class BareServer
{
    /// <summary>The word that makes this program be that server.</summary>
    public const string Word = "bare-server";

    public static string Measure(Reading reading, int bytes)
    {
        using var server = WebProcess.Bare(bytes);
        var read = reading.Run("a bare answer of as many bytes from the same web server", server, ["/fi"], _ => { });
        return $"a bare answer of as many bytes: {Words.PerSecond(read.PerSecond)}, p99 {Words.Milliseconds(read.Latencies.At(0.99))}";
    }

    public static async Task ServeAsync(int port, int bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var answer = new byte[bytes];
        app.Run(async context =>
        {
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        });
        await app.RunAsync();
    }
}
