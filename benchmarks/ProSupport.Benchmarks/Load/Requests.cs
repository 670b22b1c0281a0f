using System.Text;

namespace ProSupport.Benchmarks.Load;

/// <summary>Requests as bytes, made ahead, with the headers that a browser sends.</summary>
internal static class Requests
{
    private const string BrowserHeaders =
        "Host: localhost\r\n"
        + "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
        + "Accept-Language: fi,en;q=0.7\r\n"
        + "Connection: keep-alive\r\n";

    public static byte[] Get(string path, string encodings = "br, gzip") =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n{BrowserHeaders}Accept-Encoding: {encodings}\r\n\r\n");

    public static byte[] Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\n{BrowserHeaders}Accept-Encoding: br, gzip\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
