using System.IO.Compression;
using System.Text;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Privacy;

/// <summary>A search that finds nothing proves nothing unless it would have found something.</summary>
public sealed class LookingForTraces
{
    private const string Word = "KanarialintuSeitsemän";

    public static TheoryData<string, byte[]> Hidings
    {
        get
        {
            var utf8 = Encoding.UTF8.GetBytes(Word);
            var data = new TheoryData<string, byte[]>
            {
                { "UTF-8", utf8 },
                { "capitals", Encoding.UTF8.GetBytes(Word.Replace("ä", "", StringComparison.Ordinal).ToUpperInvariant()) },
                { "UTF-16 LE", Encoding.Unicode.GetBytes(Word) },
                { "UTF-16 BE", Encoding.BigEndianUnicode.GetBytes(Word) },
                { "hex", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)) },
                { "hex in small letters", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.Unicode.GetBytes(Word))) },
                { "Base64 in lines", Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[50], .. utf8], Base64FormattingOptions.InsertLineBreaks)) },
                { "percent signs", Encoding.ASCII.GetBytes("KanarialintuSeitsem%C3%A4n") },
                { "JSON's escapes", Encoding.ASCII.GetBytes("KanarialintuSeitsem\\u00E4n") },
                { "gzip", Packed(utf8, stream => new GZipStream(stream, CompressionLevel.Optimal)) },
                { "zlib", Packed(utf8, stream => new ZLibStream(stream, CompressionLevel.Optimal)) },
                { "a mail's soft line break", Encoding.ASCII.GetBytes("To: Kanarialin=\r\ntuSeitsem") },
            };
            for (var before = 0; before < 6; before++)
            {
                data.Add($"Base64 after {before}", Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[before], .. utf8, 1, 2])));
            }

            return data;
        }
    }

    /// <summary>Whole files, as browsers pack them.</summary>
    public static TheoryData<string, byte[]> PackedFiles
    {
        get
        {
            var brotli = Packed(Encoding.UTF8.GetBytes(Word), stream => new BrotliStream(stream, CompressionLevel.Optimal));
            return new()
            {
                { "an answer kept by Firefox", brotli },

                // A header of 24 bytes with the length of the key at the twelfth, the key, the body.
                { "an answer kept by Chromium", [.. Convert.FromHexString("305C72A71B6DFBFC"), 5, 0, 0, 0, 3, 0, 0, 0, .. new byte[8], .. "1/0"u8, .. brotli] },

                // Eight letters as they are and five from eight back; then the rest, fourteen letters in fifteen bytes.
                { "a session kept by Firefox", [.. "mozLz40\0"u8, 28, 0, 0, 0, 0x81, .. "naria Ka"u8, 8, 0, 0xF0, 0, .. Encoding.UTF8.GetBytes("lintuSeitsemän")] },
            };
        }
    }

    [Theory]
    [MemberData(nameof(PackedFiles))]
    public void Finds_a_word_that_is_packed_in(string what, byte[] packed)
    {
        var folder = Directory.CreateTempSubdirectory("prosupport-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "file"), packed);

            new Traces(Word).Below(folder.FullName).ShouldContain(found => found.Contains(" packed in ", StringComparison.Ordinal), what);
            new Traces("KanarialintuKahdeksan").Below(folder.FullName).ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Hidings))]
    public void Finds_a_word_that_is_hidden_as(string how, byte[] hidden)
    {
        var folder = Directory.CreateTempSubdirectory("prosupport-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "file"), [.. Encoding.ASCII.GetBytes("something before "), .. hidden, 0, 1]);

            new Traces(Word, "KanarialintuSeitsem").Below(folder.FullName).ShouldNotBeEmpty(how);
            new Traces("KanarialintuKahdeksan").Below(folder.FullName).ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Finds_a_word_in_where_a_link_leads_though_nothing_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("prosupport-");
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "lock"), "nowhere-kanarialintu");

            new Traces("kanarialintu").Below(folder.FullName).ShouldNotBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Finds_a_word_in_the_name_of_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("prosupport-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "for-kanarialintu@example.fi.eml"), string.Empty);

            new Traces("kanarialintu").Below(folder.FullName).ShouldNotBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }
}
