using System.Text.RegularExpressions;

namespace ProSupport.Tests.Architecture;

/// <summary>No page falls back to another language, or to the name of a text, because one was forgotten.</summary>
public sealed partial class TextsInThreeLanguages
{
    public static TheoryData<string> Rooms() => [.. TextFiles.Rooms.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_text_is_there_in_Swedish_and_English(string room)
    {
        var finnish = TextFiles.TextsOf(room);

        foreach (var language in new[] { ".sv", ".en" })
        {
            var translated = TextFiles.TextsOf(room, language);
            translated.Keys.ShouldBe(finnish.Keys, ignoreOrder: true);
            translated.Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_translation_has_the_same_gaps_to_fill(string room)
    {
        var finnish = TextFiles.TextsOf(room);

        foreach (var language in new[] { ".sv", ".en" })
        {
            TextFiles.TextsOf(room, language)
                .Where(text => !Gaps(text.Value).SetEquals(Gaps(finnish[text.Key])))
                .Select(text => text.Key)
                .ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_word_alone_tells_its_translator_where_it_stands(string room) =>
        TextFiles.Commented(room)
            .Where(text => text.Value.Split(' ').Length == 1 && text.Comment is null)
            .Select(text => text.Key)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_text_is_used(string room) =>
        TextFiles.TextsOf(room).Keys
            .Where(key => !Literals.Contains(key) && !Beginnings.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var all = TextFiles.Rooms.Keys.SelectMany(room => TextFiles.TextsOf(room).Keys).ToHashSet();

        Sources.Files("ProSupport.Web", "*.razor").Concat(Sources.Files("ProSupport.Web", "*.cs"))
            .SelectMany(file => Asked().Matches(file.Text).Select(asked => (file.Path, Key: asked.Groups[1].Value)))
            .Where(asked => !all.Contains(asked.Key))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_room_and_its_side_do_not_say_the_same_thing_twice() =>
        TextFiles.Rooms
            .Where(room => room.Value.BaseType != typeof(object))
            .SelectMany(room => TextFiles.TextsOf(room.Key).Keys.Intersect(TextFiles.TextsOf(room.Value.BaseType!.Name).Keys))
            .ShouldBeEmpty();

    private static readonly HashSet<string> Literals =
        [.. Code().SelectMany(text => Literal().Matches(text).Select(match => match.Groups[1].Value))];

    private static readonly HashSet<string> Beginnings =
        [.. Code().SelectMany(text => Beginning().Matches(text).Select(match => match.Groups[1].Value))];

    private static IEnumerable<string> Code() =>
        Sources.Files("ProSupport.Web", "*.razor").Concat(Sources.Files("ProSupport.Web", "*.cs")).Select(file => file.Text);

    private static HashSet<string> Gaps(string text) => [.. Gap().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Gap();

    [GeneratedRegex(""" "([A-Za-z]+(?:_[A-Za-z0-9]+)*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();

    [GeneratedRegex(""" \$"([A-Za-z]+_[A-Za-z0-9_]*)\{ """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Beginning();

    [GeneratedRegex(""" \b(?:T|texts)\["([A-Za-z0-9_]+)"[\],] """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Asked();
}
