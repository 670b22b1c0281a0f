using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Edges;

/// <summary>Requests that nobody means well with, or that something on the way has broken. A seed gives the same ones again.</summary>
/// <param name="fields">Names of form fields with values that are right, as the program's own pages show them.</param>
/// <param name="cookies">What a browser that is signed in sends along; null for none.</param>
internal sealed class Mischief(int seed, Uri site, IReadOnlyDictionary<string, List<string>> fields, Func<RouteEndpoint, string> pathOf, string? cookies = null)
{
    /// <summary>Stands in much of what is sent: in no page as it is, and in no log at all.</summary>
    public const string Typed = "<mark\"'&>salaisuus";

    private const string AnotherHost = "evil.example";

    private static readonly string[] Methods =
        ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "FOO", "get"];

    // As they stand in a path, a query or a form.
    private static readonly string[] Values =
    [
        "", "%00", "a%00b", "%", "%ZZ", "%C3%28", "%ED%A0%80", "%F4%90%80%80", "%FE%FF", "%EF%BF%BE", "%E2%80%AE", "+", "%F0%9F%91%8B", "%7F", "%0D%0ASet-Cookie:%20a=b",
        "-9998-01-01", "-9998-01-07", "9999-12-31", "0000-00-00", "0001-01-01", "2026-02-30", "2200-12-31", "2026-11-03T00:00", "-1", "0", "1", "7", "2147483648",
        "99999999999999999999", "1e309", "NaN", "0x10", "true", "banana", "yes", "accept", "look", "json", "Phone", "PlaceOfClientsChoice", "AtUnit,Phone", "255", "own",
        "00000000-0000-0000-0000-000000000000", "ffffffffffffffffffffffffffffffff", "%7B00000000-0000-0000-0000-000000000001%7D", "0000-0000-0000-0000", "O0Il-1111-ZZZZ-zzzz",
        "..%2F..%2Fetc%2Fpasswd", "..", "%2E%2E", "%2F", "%5C%5Cevil.example", "//evil.example/", "https:%2F%2Fevil.example%2F", "/staff/..//evil.example", "'%20OR%201=1%20--",
        "a@b.fi", "a@b.fi%0D%0ABcc:%20c@d.fi", "sv", "fil", "Fi", "9223372036854775807", "-9223372036854775808",
        Uri.EscapeDataString(Typed), Uri.EscapeDataString($"\">{Typed}"), new('A', 300), new('%', 40), string.Concat(Enumerable.Repeat("%F0%9F%91%A9%E2%80%8D", 200)),
    ];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("Accept-Language", ["fil", "fiu, svk;q=0.9", "en;q=0.1, sv", "fi;q=banana", "*", ";;;,,,q=", "sv-SE-u-co-phonebk", "7", "\u00e4\u00e4", new('a', 3000)]),
        ("Accept", ["text/html", "application/json", "text/html; blazor-enhanced-nav=on", "*/*;q=0", "///", "nothing"]),
        ("Accept-Charset", ["foo", "utf-7", "iso-8859-1;q=0.5, *;q=0", ";"]),
        ("Accept-Encoding", ["br", "gzip;q=0, *;q=0", "identity;q=0", "foo", ",,;", "br;q=banana"]),
        ("Cookie", ["staff=AAAA", "staff-half-way=CfDJ8AAAA", "staff-language=7", "staff-language=sv", "=;=;\"", "staff=" + new string('A', 4000)]),
        ("Range", ["bytes=0-0", "bytes=999999999-", "bytes=5-1", "lines=1-2"]),
        ("If-None-Match", ["*", "\"x\"", "banana"]),
        ("If-Modified-Since", ["yesterday", "Thu, 01 Jan 2099 00:00:00 GMT"]),
        ("Origin", ["null", "https://evil.example", "banana"]),
        ("Referer", ["https://evil.example/<mark"]),
        ("X-Forwarded-For", ["1.2.3.4", "banana", "::1, 1.2.3.4"]),
        ("X-Forwarded-Host", [AnotherHost]),
        ("X-Forwarded-Proto", ["https", "banana"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("Content-Encoding", ["gzip", "identity", "banana"]),
        ("Expect", ["100-continue", "banana"]),
        ("Upgrade", ["websocket", "h2c"]),
        ("blazor-enhanced-nav", ["on"]),
        ("RequestVerificationToken", ["CfDJ8AAAA"]),
        ("User-Agent", [Typed]),
        ("X-Long", [new('x', 40_000)]),
    ];

    private static readonly string[] FormTypes =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8", "application/x-www-form-urlencoded; charset=\"UTF-8\"",
        "application/x-www-form-urlencoded; charset=foo", "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=utf-32; charset=foo", "application/x-www-form-urlencoded; charset=", "application/x-www-form-urlencoded;;",
        "application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "banana", "/", "",
    ];

    private readonly Random _random = new(seed);

    /// <summary>One request.</summary>
    /// <param name="HangsUp">Whether its sender leaves before it is whole, so that there may be no answer.</param>
    public sealed record Request(string Method, string Target, byte[] Bytes, bool HangsUp)
    {
        /// <summary>Method, target and head, as they can be read in a report.</summary>
        public override string ToString()
        {
            var text = Encoding.Latin1.GetString(Bytes).Replace("\r\n", "⏎", StringComparison.Ordinal);
            return text.Length <= 700 ? text : $"{text[..700]}… ({Bytes.Length} bytes)";
        }
    }

    public Request At(RouteEndpoint endpoint)
    {
        var target = Target(endpoint);
        var method = Chance(75) ? OneOf(endpoint.Methods()) : OneOf(Methods);
        var version = Chance(3) ? OneOf(["HTTP/1.0", "HTTP/9.9", "HTTP/2.0"]) : "HTTP/1.1";
        List<string> head = [$"{method} {target} {version}", .. Host(), "Connection: close"];
        for (var more = _random.Next(4); more > 0; more--)
        {
            var (name, values) = OneOf(Headers);
            head.Add($"{name}: {OneOf(values)}");
        }

        var body = method is "GET" or "HEAD" or "get" && Chance(95) ? [] : Body(head, endpoint);
        var hangsUp = body.Length > 0 && Chance(4);
        if (hangsUp)
        {
            body = body[..(body.Length / 2)];
        }

        if (cookies is not null)
        {
            head.Add($"Cookie: {cookies}");
        }

        return new Request(method, target, [.. Encoding.UTF8.GetBytes(string.Join("\r\n", head)), .. "\r\n\r\n"u8, .. body], hangsUp);
    }

    private string Target(RouteEndpoint endpoint)
    {
        var path = Chance(60) ? pathOf(endpoint) : endpoint.PathOf(_ => OneOf(Values));
        path = _random.Next(20) switch
        {
            0 => path.ToUpperInvariant(),
            1 => path + "/",
            2 => path + "/" + OneOf(Values),
            3 => path.Replace("/", "//", StringComparison.Ordinal),
            4 => "/fil" + path,
            5 => path + ";a=b",
            6 => path + "%2F..%2F..",
            7 => $"http://{(Chance(50) ? AnotherHost : site.Authority)}{path}",
            _ => path,
        };
        var asked = string.Join('&', Enumerable.Range(0, _random.Next(4)).Select(_ => $"{OneOf(Asked(endpoint))}={OneOf(Values)}"));
        return asked.Length == 0 && Chance(95) ? path : $"{path}?{asked}";
    }

    // What an address is asked with: by the method that answers it, or by the component.
    private static List<string> Asked(RouteEndpoint endpoint)
    {
        var names = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Select(parameter => parameter.Name!)
            ?? endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null)
                .Select(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name ?? property.Name)
            ?? [];
        return [.. names, "unit", "mode", "language", "male", "week", "day", "view", "slot", "from", "culture", "%00", "a[b][c]"];
    }

    private string[] Host() => _random.Next(40) switch
    {
        0 => [$"Host: {OneOf([AnotherHost, "localhost:99999", "localhost:banana", "a b", "[::1", "", "ev%69l", "x@localhost", "ääkköset", "localhost."])}"],
        1 => [$"Host: {site.Authority}", $"Host: {AnotherHost}"],
        2 => [],
        _ => [$"Host: {site.Authority}"],
    };

    private byte[] Body(List<string> head, RouteEndpoint endpoint)
    {
        var (type, body) = _random.Next(10) switch
        {
            0 or 1 => Multipart(endpoint),
            2 => (OneOf(FormTypes), OneOf([new('x', 300_000), $"message={new string('%', 70_000)}", string.Join('&', Enumerable.Range(0, 2000).Select(number => $"a{number}=1")), $"{new string('k', 3000)}=1", "=&=&==", "{\"code\":", "\0\0\0"])),
            3 => (OneOf(FormTypes), Form(endpoint)),
            _ => (FormTypes[0], Form(endpoint)),
        };
        if (type.Length > 0)
        {
            head.Add($"Content-Type: {type}");
        }

        var bytes = Encoding.Latin1.GetBytes(body);
        if (Chance(6))
        {
            head.Add("Transfer-Encoding: chunked");
            return [.. Encoding.ASCII.GetBytes(OneOf([$"{bytes.Length:x}\r\n", "zz\r\n", "-1\r\n", $"{bytes.Length:x};a=b\r\n"])), .. bytes, .. "\r\n0\r\n\r\n"u8];
        }

        head.Add($"Content-Length: {(Chance(2) ? -1 : bytes.Length)}");
        return bytes;
    }

    private IEnumerable<(string Name, string Value)> Pairs(RouteEndpoint endpoint)
    {
        // A form is only read under its own name.
        if (Chance(70) && endpoint.FormFields().ToList() is { Count: > 0 } own)
        {
            yield return ("_handler", OneOf(own).Form);
        }

        var right = Chance(50) ? 85 : 20;
        foreach (var (name, values) in fields.Where(_ => Chance(70)))
        {
            yield return (name, Chance(right) ? Uri.EscapeDataString(OneOf(values)) : OneOf(Values));
            if (Chance(4))
            {
                yield return (name, OneOf(Values));
            }
        }
    }

    private string Form(RouteEndpoint endpoint) =>
        string.Join(Chance(97) ? "&" : ";", Pairs(endpoint).Concat(Chance(20) ? [(OneOf(Asked(endpoint)), OneOf(Values))] : []).Select(pair => $"{pair.Name}={pair.Value}"));

    private (string Type, string Body) Multipart(RouteEndpoint endpoint)
    {
        var boundary = OneOf(["x", "x", "x", "\"x y\"", new string('b', 200)]);
        var line = $"--{boundary.Trim('"')}\r\n";
        var parts = Pairs(endpoint).Select(pair => line + OneOf(
        [
            $"Content-Disposition: form-data; name={pair.Name}\r\n\r\n{pair.Value}\r\n",
            $"Content-Disposition: form-data; name=\"{pair.Name}\"\r\n\r\n{pair.Value}\r\n",
            $"Content-Disposition: form-data; name=\"{pair.Name}\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n{pair.Value}\r\n",
            $"Content-Disposition: form-data; name=\"{pair.Name}\"; filename=\"..\\..\\a.exe\"\r\n\r\n{new string('f', 20_000)}\r\n",
            $"Content-Disposition: form-da",
            $"X: {new string('h', 20_000)}\r\n\r\n{pair.Value}\r\n",
            $"\r\n{pair.Value}\r\n",
            $"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n",
        ]));
        return ($"multipart/form-data; boundary={boundary}", string.Concat(parts.Take(6)) + (Chance(80) ? $"--{boundary.Trim('"')}--\r\n" : string.Empty));
    }

    private bool Chance(int ofHundred) => _random.Next(100) < ofHundred;

    private T OneOf<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
