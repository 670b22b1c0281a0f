using System.IO.Compression;
using System.Text;

namespace ProSupport.Benchmarks.Load;

/// <summary>Bodies as a browser reads them.</summary>
internal static class Unpacked
{
    public static string Text(AnswerBuffer answer) => Encoding.UTF8.GetString(Bytes(answer));

    private static byte[] Bytes(AnswerBuffer answer)
    {
        var body = answer.Body.ToArray();
        return answer.Header("Content-Encoding") switch
        {
            "" => body,
            "br" => All(new BrotliStream(new MemoryStream(body), CompressionMode.Decompress)),
            "gzip" => All(new GZipStream(new MemoryStream(body), CompressionMode.Decompress)),
            var other => throw new InvalidDataException($"An answer is packed as {other}, which was not asked for."),
        };
    }

    private static byte[] All(Stream packed)
    {
        using var unpacked = new MemoryStream();
        using (packed)
        {
            packed.CopyTo(unpacked);
        }

        return unpacked.ToArray();
    }
}
