using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

public sealed class ForgettingADay : IDisposable
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private readonly TemporaryKeys _keys = new();
    private readonly DayKeyVault _vault;

    public ForgettingADay() => _vault = _keys.Open();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void A_copy_of_the_text_taken_earlier_cannot_be_opened_any_more()
    {
        var backup = _vault.Seal("Orava", Day, "message").ToBytes();

        _vault.DestroyThrough(Day);

        _vault.Open(SealedText.FromBytes(backup), "message").ShouldBeNull();
        _keys.Open().Open(SealedText.FromBytes(backup), "message").ShouldBeNull();
    }

    [Fact]
    public void The_days_up_to_the_named_one_go_and_the_next_one_stays()
    {
        _vault.MakeKeys(Day.PlusDays(-2), Day.PlusDays(1));
        var tomorrow = _vault.Seal("Orava", Day.PlusDays(1), "message");

        _vault.DestroyThrough(Day);

        _vault.DaysKept.ShouldBe([Day.PlusDays(1)]);
        _vault.ForgottenThrough.ShouldBe(Day);
        _vault.Open(tomorrow, "message").ShouldBe("Orava");
    }

    [Fact]
    public void The_bytes_of_the_key_are_overwritten_where_they_lay()
    {
        _vault.Seal("Orava", Day, "message");

        // An open file keeps the place on the disk readable after its name is gone.
        const FileShare anybody = FileShare.ReadWrite | FileShare.Delete;
        using var place = new FileStream(_keys.DayFile(Day), FileMode.Open, FileAccess.Read, anybody, bufferSize: 0);
        place.Length.ShouldBe(61);

        _vault.DestroyThrough(Day);

        File.Exists(_keys.DayFile(Day)).ShouldBeFalse();
        var left = new byte[61];
        place.ReadExactly(left);
        left.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void A_clock_set_back_never_brings_a_key_back()
    {
        _vault.DestroyThrough(Day);
        var restarted = _keys.Open();

        foreach (var vault in new[] { _vault, restarted })
        {
            Should.Throw<DayAlreadyForgottenException>(() => vault.Seal("Orava", Day, "message"))
                .Message.ShouldBe("The keys of 2026-05-04 have been destroyed and are never made again.");
            Should.Throw<DayAlreadyForgottenException>(() => vault.Seal("Orava", Day.PlusDays(-90), "message"));
        }

        _vault.DaysKept.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_for_an_earlier_day_does_not_move_the_mark_back()
    {
        _vault.DestroyThrough(Day);
        _vault.DestroyThrough(Day.PlusDays(-10));

        _vault.ForgottenThrough.ShouldBe(Day);
        Should.Throw<DayAlreadyForgottenException>(() => _vault.Seal("Orava", Day, "message"));
    }

    [Fact]
    public void A_run_that_died_between_mark_and_file_is_finished_at_the_next_start()
    {
        var text = _vault.Seal("Orava", Day, "message");
        File.WriteAllText(_keys.Mark, "2026-05-04\n");

        var restarted = _keys.Open();

        File.Exists(_keys.DayFile(Day)).ShouldBeFalse();
        restarted.Open(text, "message").ShouldBeNull();
    }

    [Fact]
    public void A_key_that_died_half_overwritten_does_not_stop_the_next_start()
    {
        _vault.Seal("Orava", Day, "message");
        File.WriteAllText(_keys.Mark, "2026-05-04\n");
        File.WriteAllBytes(_keys.DayFile(Day), new byte[61]);

        _keys.Open().DaysKept.ShouldBeEmpty();
    }

    [Fact]
    public void A_temporary_file_left_by_a_crash_goes_with_its_day()
    {
        var left = _keys.DayFile(Day) + ".crash.tmp";
        File.WriteAllBytes(left, new byte[61]);

        _vault.DestroyThrough(Day);

        File.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public void A_key_file_brought_back_from_elsewhere_opens_nothing()
    {
        var text = _vault.Seal("Orava", Day, "message");
        var stolen = File.ReadAllBytes(_keys.DayFile(Day));
        _vault.DestroyThrough(Day);
        File.WriteAllBytes(_keys.DayFile(Day), stolen);

        _vault.Open(text, "message").ShouldBeNull();
    }

    [Fact]
    public void Running_again_changes_nothing()
    {
        _vault.MakeKeys(Day, Day.PlusDays(3));
        _vault.DestroyThrough(Day);
        var kept = _vault.DaysKept;

        _vault.DestroyThrough(Day);

        _vault.DaysKept.ShouldBe(kept);
        _vault.ForgottenThrough.ShouldBe(Day);
    }

    [Fact]
    public void Making_keys_ahead_passes_forgotten_days_over()
    {
        _vault.DestroyThrough(Day);

        _vault.MakeKeys(Day.PlusDays(-5), Day.PlusDays(2));

        _vault.DaysKept.ShouldBe([Day.PlusDays(1), Day.PlusDays(2)]);
    }
}
