using NodaTime;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

public sealed class CopyingTheKeys : IDisposable
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private readonly TemporaryKeys _keys = new();
    private readonly DayKeyVault _vault;

    public CopyingTheKeys() => _vault = _keys.Open();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void The_copy_opens_what_is_kept()
    {
        var text = _vault.Seal("Orava", Day, "message");
        _vault.CopyTo(_keys.Copy);

        _keys.OpenCopy().Open(text, "message").ShouldBe("Orava");
    }

    [Fact]
    public void The_copy_loses_what_has_been_destroyed()
    {
        var today = _vault.Seal("Orava", Day, "message");
        var tomorrow = _vault.Seal("Orava", Day.PlusDays(1), "message");
        _vault.CopyTo(_keys.Copy);
        var copied = Path.Combine(_keys.Copy, "days", "2026-05-04.key");
        const FileShare anybody = FileShare.ReadWrite | FileShare.Delete;
        using var place = new FileStream(copied, FileMode.Open, FileAccess.Read, anybody, bufferSize: 0);

        _vault.DestroyThrough(Day);
        _vault.CopyTo(_keys.Copy);

        var left = new byte[61];
        place.ReadExactly(left);
        left.ShouldAllBe(value => value == 0);
        File.Exists(copied).ShouldBeFalse();
        _keys.OpenCopy().Open(today, "message").ShouldBeNull();
        _keys.OpenCopy().Open(tomorrow, "message").ShouldBe("Orava");
        Should.Throw<DayAlreadyForgottenException>(() => _keys.OpenCopy().Seal("Orava", Day, "message"));
    }

    [Fact]
    public void Two_processes_at_it_in_the_same_moment_leave_nothing_destroyed_in_the_copy()
    {
        DayKeyVault[] vaults = [_vault, _keys.Open(), _keys.Open(), _keys.Open()];
        for (var day = Day; day < Day.PlusDays(12); day = day.PlusDays(4))
        {
            _vault.MakeKeys(day, day.PlusDays(10));

            Racing.Run(vaults.Length, rounds: 4, (round, thread) =>
            {
                vaults[thread].CopyTo(_keys.Copy);
                vaults[thread].DestroyThrough(day.PlusDays(round));
                vaults[thread].CopyTo(_keys.Copy);
            });

            _keys.OpenCopy().DaysKept.ShouldBe(_vault.DaysKept);
        }
    }

    [Fact]
    public void What_is_written_after_the_copy_opens_from_it_when_the_keys_were_made_ahead()
    {
        _vault.MakeKeys(Day, Day.PlusDays(7));
        _vault.CopyTo(_keys.Copy);

        var text = _vault.Seal("Orava", Day.PlusDays(7), "message");

        _keys.OpenCopy().Open(text, "message").ShouldBe("Orava");
    }

    [Fact]
    public void The_sign_in_keys_go_along_and_their_deletion_too()
    {
        var signIn = Directory.CreateDirectory(Path.Combine(_keys.Folder, "sign-in")).FullName;
        File.WriteAllText(Path.Combine(signIn, "key-1.xml"), "one");
        File.WriteAllText(Path.Combine(signIn, "key-2.xml"), "two");
        _vault.CopyTo(_keys.Copy);
        File.Delete(Path.Combine(signIn, "key-1.xml"));
        File.WriteAllText(Path.Combine(signIn, "key-2.xml"), "2nd");
        _vault.CopyTo(_keys.Copy);

        var copied = Directory.GetFiles(Path.Combine(_keys.Copy, "sign-in")).ShouldHaveSingleItem();
        Path.GetFileName(copied).ShouldBe("key-2.xml");
        File.ReadAllText(copied).ShouldBe("2nd");
        File.ReadAllText(Path.Combine(signIn, "key-2.xml")).ShouldBe("2nd");
    }

    [Fact]
    public void The_master_key_stays_at_home()
    {
        _vault.CopyTo(_keys.Copy);
        var master = File.ReadAllText(_keys.MasterKeyFile).Trim();

        Directory.GetFiles(_keys.Copy, "*", SearchOption.AllDirectories).ShouldNotBeEmpty();
        Directory.GetFiles(_keys.Copy, "*", SearchOption.AllDirectories)
            .ShouldAllBe(file => !File.ReadAllText(file).Contains(master, StringComparison.Ordinal));
    }

    [Fact]
    public void Other_peoples_files_in_the_folder_are_left_alone()
    {
        Directory.CreateDirectory(_keys.Copy);
        var theirs = Path.Combine(_keys.Copy, "holiday.jpg");
        File.WriteAllText(theirs, "sun");

        _vault.CopyTo(_keys.Copy);

        File.ReadAllText(theirs).ShouldBe("sun");
    }

    [Fact]
    public void The_copy_of_another_installation_is_not_overwritten()
    {
        using var other = new TemporaryKeys();
        other.Open().CopyTo(_keys.Copy);
        var before = File.ReadAllBytes(Path.Combine(_keys.Copy, "codes.key"));

        Should.Throw<KeySettingsException>(() => _vault.CopyTo(_keys.Copy))
            .Message.ShouldStartWith("Keys:CopyDirectory '");
        File.ReadAllBytes(Path.Combine(_keys.Copy, "codes.key")).ShouldBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("inside")]
    [InlineData("..")]
    public void A_copy_that_overlaps_the_keys_is_refused(string place) =>
        Should.Throw<KeySettingsException>(() => _vault.CopyTo(Path.Combine(_keys.Folder, place)))
            .Message.ShouldStartWith("Keys:CopyDirectory '");

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(_keys.Copy, "");

        Should.Throw<KeySettingsException>(() => _vault.CopyTo(_keys.Copy))
            .Message.ShouldStartWith("Keys:CopyDirectory '");
    }
}
