using System.Runtime.Versioning;
using System.Security.Cryptography;
using NodaTime;
using ProSupport.Domain.Privacy;

namespace ProSupport.Tests.Integration.Crypto;

public sealed class StartingWithKeys : IDisposable
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private readonly TemporaryKeys _keys = new();

    public void Dispose() => _keys.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Folders_and_files_belong_to_their_owner_alone()
    {
        var vault = _keys.Open();
        vault.Seal("Orava", Day, "message");
        vault.DestroyThrough(Day.PlusDays(-1));
        vault.CopyTo(_keys.Copy);

        _keys.AllFiles().ShouldAllBe(file => RightsOf(file) == "600");
        string[] folders =
        [
            _keys.Folder, Path.Combine(_keys.Folder, "days"), Path.GetDirectoryName(_keys.MasterKeyFile)!,
            _keys.Copy, Path.Combine(_keys.Copy, "days"),
        ];
        folders.ShouldAllBe(folder => RightsOf(folder) == "700");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Rights_of_others_to_the_folder_are_taken_away()
    {
        _keys.Open();
        File.SetUnixFileMode(_keys.Folder, (UnixFileMode)Convert.ToInt32("755", 8));

        _keys.Open();

        RightsOf(_keys.Folder).ShouldBe("700");
    }

    [Theory]
    [InlineData("640")]
    [InlineData("604")]
    [InlineData("620")]
    [UnsupportedOSPlatform("windows")]
    public void A_master_key_that_others_can_reach_stops_the_start(string rights)
    {
        _keys.Open();
        File.SetUnixFileMode(_keys.MasterKeyFile, (UnixFileMode)Convert.ToInt32(rights, 8));

        _keys.RefusalToOpen("Keys:MasterKeyFile").ShouldContain("chmod 600");
    }

    [Fact]
    public void A_lost_master_key_stops_the_start_and_is_never_made_anew()
    {
        _keys.Open();
        File.Delete(_keys.MasterKeyFile);

        _keys.RefusalToOpen("Keys:MasterKeyFile").ShouldContain("is missing");
        File.Exists(_keys.MasterKeyFile).ShouldBeFalse();
    }

    [Fact]
    public void A_lost_master_key_is_not_made_anew_for_a_first_start_that_had_got_as_far_as_keys()
    {
        _keys.Open();
        File.Delete(_keys.MasterKeyFile);
        File.WriteAllText(Path.Combine(_keys.Folder, "first-start"), "");

        _keys.RefusalToOpen("Keys:MasterKeyFile");
        File.Exists(_keys.MasterKeyFile).ShouldBeFalse();
    }

    [Fact]
    public void Another_installations_master_key_stops_the_start()
    {
        using var other = new TemporaryKeys();
        other.Open();
        _keys.Open();
        File.Copy(other.MasterKeyFile, _keys.MasterKeyFile, overwrite: true);

        _keys.RefusalToOpen("Keys:MasterKeyFile").ShouldContain("is not the key of");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    public void A_damaged_master_key_stops_the_start(string content)
    {
        _keys.Open();
        File.WriteAllText(_keys.MasterKeyFile, content);

        _keys.RefusalToOpen("Keys:MasterKeyFile").ShouldContain("32 bytes in base64");
    }

    [Fact]
    public void A_master_key_beside_the_keys_is_refused()
    {
        var settings = _keys.Settings;
        settings.MasterKeyFile = Path.Combine(_keys.Folder, "master.key");

        Should.Throw<Infrastructure.Crypto.KeySettingsException>(() => Infrastructure.Crypto.DayKeyVault.Open(settings))
            .Message.ShouldStartWith("Keys:MasterKeyFile '");
        Directory.Exists(_keys.Folder).ShouldBeFalse();
    }

    [Fact]
    public void A_lost_key_directory_is_not_silently_begun_again()
    {
        _keys.Open();
        Directory.Delete(_keys.Folder, recursive: true);

        _keys.RefusalToOpen("Keys:Directory").ShouldContain("restore the directory from its copy");
        Directory.EnumerateFiles(_keys.Folder, "*.key").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("codes.key")]
    [InlineData("bookings.key")]
    [InlineData("forms.key")]
    [InlineData("forgotten-through")]
    public void A_file_lost_from_the_directory_stops_the_start(string file)
    {
        _keys.Open();
        File.Delete(Path.Combine(_keys.Folder, file));

        _keys.RefusalToOpen("Keys:Directory").ShouldContain("lost or damaged");
    }

    [Theory]
    [InlineData("codes.key")]
    [InlineData("bookings.key")]
    [InlineData("forgotten-through")]
    [InlineData("days/2026-05-04.key")]
    public void A_file_damaged_in_the_directory_stops_the_start(string file)
    {
        _keys.Open().Seal("Orava", Day, "message");
        File.WriteAllBytes(Path.Combine(_keys.Folder, file), RandomNumberGenerator.GetBytes(61));

        _keys.RefusalToOpen("Keys:Directory").ShouldContain("damaged");
    }

    [Fact]
    public void A_key_file_renamed_to_another_day_stops_the_start()
    {
        _keys.Open().Seal("Orava", Day, "message");
        File.Move(_keys.DayFile(Day), _keys.DayFile(Day.PlusDays(30)));

        _keys.RefusalToOpen("Keys:Directory").ShouldContain("2026-06-03");
    }

    [Fact]
    public void A_file_where_the_directory_should_be_stops_the_start()
    {
        File.WriteAllText(_keys.Folder, "");

        _keys.RefusalToOpen("Keys:Directory");
    }

    [Fact]
    public void A_first_start_that_died_in_the_middle_is_finished()
    {
        _keys.Open();
        Directory.Delete(_keys.Folder, recursive: true);
        Directory.CreateDirectory(_keys.Folder);
        File.WriteAllText(Path.Combine(_keys.Folder, "first-start"), "");
        var code = ClientCode.Parse("0123-4567-89AB-CDEF")!;

        var hash = _keys.Open().HashOf(code);

        _keys.Open().HashOf(code).ShouldBe(hash);
        File.Exists(Path.Combine(_keys.Folder, "first-start")).ShouldBeFalse();
    }

    [UnsupportedOSPlatform("windows")]
    private static string RightsOf(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
