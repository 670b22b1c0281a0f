using System.Xml.Linq;
using ProSupport.Web.Layout;

namespace ProSupport.Tests.Architecture;

/// <summary>The words of the interface as they lie beside the rooms.</summary>
internal static class TextFiles
{
    /// <summary>The class of each room's words, by its name.</summary>
    public static IReadOnlyDictionary<string, Type> Rooms { get; } = typeof(PublicTexts).Assembly.GetTypes()
        .Where(type => File.Exists(FileOf(type, string.Empty)))
        .ToDictionary(type => type.Name);

    /// <param name="language">Empty for Finnish, otherwise such as ".sv".</param>
    public static IReadOnlyDictionary<string, string> TextsOf(string room, string language = "") =>
        Data(room, language).ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value);

    /// <summary>The Finnish texts, each with the comment for its translator.</summary>
    public static IEnumerable<(string Key, string Value, string? Comment)> Commented(string room) =>
        Data(room, string.Empty).Select(text =>
            (text.Attribute("name")!.Value, text.Element("value")!.Value, text.Element("comment")?.Value));

    private static IEnumerable<XElement> Data(string room, string language) =>
        XDocument.Load(FileOf(Rooms[room], language)).Descendants("data");

    private static string FileOf(Type type, string language) => Path.Combine(
        [Sources.Root, "ProSupport.Web", .. (type.Namespace ?? string.Empty).Split('.').Skip(2), $"{type.Name}{language}.resx"]);
}
