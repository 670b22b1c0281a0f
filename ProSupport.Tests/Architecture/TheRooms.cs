using System.Text.RegularExpressions;

namespace ProSupport.Tests.Architecture;

/// <summary>The tree that a newcomer sees: the frame of pages knows no feature, and each room registers itself.</summary>
public sealed partial class TheRooms
{
    [Fact]
    public void The_frame_of_public_pages_knows_no_feature() =>
        Sources.Files("ProSupport.Web/Layout", "*.cs").Concat(Sources.Files("ProSupport.Web/Layout", "*.razor"))
            .SelectMany(file => Web().Matches(file.Text).Select(match => (file.Path, match.Groups[1].Value)))
            .Where(named => named.Value is not ("Layout" or "Settings" or "Texts"))
            .ShouldBeEmpty();

    [Fact]
    public void A_room_has_one_file_of_registrations() =>
        Sources.Files("ProSupport.Web", "*Feature.cs")
            .GroupBy(file => Path.GetDirectoryName(file.Path))
            .Where(room => room.Count() > 1)
            .Select(room => room.Key)
            .ShouldBeEmpty();

    [Fact]
    public void No_folder_within_a_feature_is_named_after_its_audience() =>
        Sources.Files("ProSupport.Web", "*.cs").Concat(Sources.Files("ProSupport.Web", "*.razor"))
            .Where(file => AudienceFolder().IsMatch(file.Path.Replace('\\', '/')))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [GeneratedRegex(@"using (?:static )?ProSupport\.Web\.(\w+)")]
    private static partial Regex Web();

    [GeneratedRegex("ProSupport.Web/.+/(Public|Staff)/")]
    private static partial Regex AudienceFolder();
}
