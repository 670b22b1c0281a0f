using System.Buffers.Text;
using System.Text;

namespace ProSupport.Benchmarks.Load;

/// <summary>Reads what is needed off the head of an answer, without making strings where it is done often.</summary>
internal static class HttpHead
{
    private const int StatusAt = 9;

    public static int Status(ReadOnlySpan<byte> head) =>
        head.StartsWith("HTTP/1.1 "u8) && Utf8Parser.TryParse(head[StatusAt..], out int status, out _)
            ? status
            : throw new InvalidDataException("What came back is no HTTP/1.1 answer.");

    public static int? ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("\r\nContent-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(head[(at + 18)..], out int length, out _) ? length : null;
    }

    public static bool IsChunked(ReadOnlySpan<byte> head) => head.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) >= 0;

    public static string Value(ReadOnlySpan<byte> head, string name)
    {
        foreach (var line in Encoding.ASCII.GetString(head).Split("\r\n"))
        {
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            {
                return line[(name.Length + 1)..].Trim();
            }
        }

        return string.Empty;
    }
}
