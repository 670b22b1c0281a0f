using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

/// <summary>One text is destroyed in every copy of it, and no other is.</summary>
public sealed class DestroyingSingleKeys : IDisposable
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private readonly TemporaryKeys _keys = new();
    private readonly DayKeyVault _vault;

    public DestroyingSingleKeys() => _vault = _keys.Open();

    private string Days => Path.Combine(_keys.Folder, "days");

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void A_copy_of_the_text_taken_earlier_cannot_be_opened_any_more_and_every_other_can()
    {
        var (gone, stays, tomorrow) = (Sealed(), Sealed(), _vault.Seal("Orava", Day.PlusDays(1), "message"));

        _vault.Destroy([gone.Key!.Value]);

        foreach (var vault in new[] { _vault, _keys.Open() })
        {
            vault.Open(gone, "message").ShouldBeNull();
            vault.Open(stays, "message").ShouldBe("Orava");
            vault.Open(tomorrow, "message").ShouldBe("Orava");
        }

        _vault.DaysKept.ShouldBe([Day, Day.PlusDays(1)]);
    }

    [Fact]
    public void Another_process_has_let_go_of_it_before_it_opens_anything_more()
    {
        var other = _keys.Open();
        var (gone, stays) = (Sealed(), Sealed());
        other.Open(gone, "message").ShouldBe("Orava");
        var before = other.DropDestroyed();

        _vault.Destroy([gone.Key!.Value]);

        other.DropDestroyed().ShouldBe(before + 1, "it looks by itself too");
        other.Open(gone, "message").ShouldBeNull();
        other.Open(stays, "message").ShouldBe("Orava");
    }

    [Fact]
    public void Thousands_are_destroyed_and_thousands_stay()
    {
        var texts = Enumerable.Range(0, 4000).Select(_ => Sealed()).ToList();

        foreach (var some in texts.Where((_, at) => at % 2 == 0).Chunk(250))
        {
            _vault.Destroy([.. some.Select(text => text.Key!.Value)]);
        }

        texts.Select(text => _vault.Open(text, "message")).ShouldBe(texts.Select((_, at) => at % 2 == 0 ? null : "Orava"));
    }

    [Fact]
    public void The_bytes_of_the_file_before_are_overwritten_where_they_lay()
    {
        var (gone, stays) = (Sealed(), Sealed());

        // An open file keeps the place on the disk readable after its name is gone.
        const FileShare anybody = FileShare.ReadWrite | FileShare.Delete;
        using var place = new FileStream(_keys.DayFile(Day), FileMode.Open, FileAccess.Read, anybody, bufferSize: 0);
        var before = new byte[place.Length];

        _vault.Destroy([gone.Key!.Value]);

        place.ReadExactly(before);
        before.ShouldAllBe(value => value == 0);
        Directory.GetFiles(Days).ShouldBe([_keys.DayFile(Day)]);
        _vault.Open(stays, "message").ShouldBe("Orava");
    }

    [Fact]
    public void Running_again_writes_nothing()
    {
        var gone = Sealed();
        _vault.Destroy([gone.Key!.Value]);
        var written = File.ReadAllBytes(_keys.DayFile(Day));

        _vault.Destroy([gone.Key!.Value, new TextKey(Day.PlusDays(5), 17)]);

        File.ReadAllBytes(_keys.DayFile(Day)).ShouldBe(written);
        _vault.DaysKept.ShouldBe([Day]);
    }

    [Fact]
    public void A_day_of_which_keys_were_destroyed_goes_like_any_other()
    {
        var (gone, stays) = (Sealed(), Sealed());
        _vault.Destroy([gone.Key!.Value]);

        _vault.DestroyThrough(Day);
        _vault.Destroy([stays.Key!.Value]);

        _vault.Open(stays, "message").ShouldBeNull();
        Directory.GetFiles(Days).ShouldBeEmpty();
    }

    [Fact]
    public void What_still_hangs_on_the_key_of_the_day_itself_goes_with_the_first_that_is_destroyed()
    {
        var gone = Sealed();
        var old = _keys.SealedByFirstVersion("Orava", Day, "message");

        _vault.Destroy([gone.Key!.Value]);

        _vault.Open(old, "message").ShouldBeNull();
        _keys.Open().Open(old, "message").ShouldBeNull();
    }

    [Fact]
    public void Two_processes_at_one_day_in_the_same_moment_both_destroy_what_they_were_asked_to()
    {
        DayKeyVault[] vaults = [_vault, _keys.Open(), _keys.Open(), _keys.Open()];
        var texts = Enumerable.Range(0, 100).Select(_ => Sealed()).ToList();
        var stays = Sealed();

        Racing.Run(vaults.Length, rounds: 25, (round, thread) =>
        {
            vaults[thread].Destroy([texts[(round * vaults.Length) + thread].Key!.Value]);
            vaults[thread].Open(stays, "message").ShouldBe("Orava");
            _vault.Seal("Orava", Day, "message").GoneOn.ShouldBe(Day);
        });

        vaults.ShouldAllBe(vault => texts.TrueForAll(text => vault.Open(text, "message") == null) && vault.Open(stays, "message") == "Orava");
    }

    /// <summary>The control: what the lock is for. With its file taken away under them they do not see each other.</summary>
    [Fact]
    public void Without_the_lock_one_of_two_is_lost()
    {
        using var done = new CancellationTokenSource();
        var taking = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                File.Delete(Path.Combine(_keys.Folder, ".lock"));
            }
        });
        taking.Start();
        DayKeyVault[] vaults = [_keys.Open(), _keys.Open()];
        var lost = false;
        try
        {
            for (var round = 0; round < 200 && !lost; round++)
            {
                var day = Day.PlusDays(round);
                SealedText[] texts = [_vault.Seal("Orava", day, "message"), _vault.Seal("Orava", day, "message")];
                Racing.Run(vaults.Length, rounds: 1, (_, thread) => lost |= !CanDestroy(vaults[thread], texts[thread]));
                lost |= !AreGone(texts);
            }
        }
        finally
        {
            done.Cancel();
            taking.Join();
        }

        lost.ShouldBeTrue();
    }

    private bool AreGone(SealedText[] texts)
    {
        try
        {
            return texts.All(text => _vault.Open(text, "message") is null);
        }
        catch (KeySettingsException)
        {
            return false; // the file itself is spoilt
        }
    }

    private static bool CanDestroy(DayKeyVault vault, SealedText text)
    {
        try
        {
            vault.Destroy([text.Key!.Value]);
            return true;
        }
        catch (Exception failure) when (failure is KeysNotDestroyedException or KeySettingsException)
        {
            return false; // the other took its files for what a dead process had left
        }
    }

    [Fact]
    public void A_directory_that_cannot_be_written_says_so_and_destroys_nothing()
    {
        var (gone, stays) = (Sealed(), Sealed());
        Directory.Move(Days, Days + "-away");
        File.WriteAllText(Days, "");

        Should.Throw<KeysNotDestroyedException>(() => _vault.Destroy([gone.Key!.Value])).Message.ShouldNotContain(_keys.Folder);

        File.Delete(Days);
        Directory.Move(Days + "-away", Days);
        _vault.Open(gone, "message").ShouldBe("Orava");
        _vault.Destroy([gone.Key!.Value]);
        _vault.Open(gone, "message").ShouldBeNull();
        _vault.Open(stays, "message").ShouldBe("Orava");
    }

    private SealedText Sealed() => _vault.Seal("Orava", Day, "message");
}
