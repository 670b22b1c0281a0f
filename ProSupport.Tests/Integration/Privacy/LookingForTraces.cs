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
                { "a mail's soft line break", Encoding.ASCII.GetBytes("To: Kanarialin=\r\ntuSeitsem") },
            };
            for (var before = 0; before < 6; before++)
            {
                data.Add($"Base64 after {before}", Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[before], .. utf8, 1, 2])));
            }

            return data;
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
}
