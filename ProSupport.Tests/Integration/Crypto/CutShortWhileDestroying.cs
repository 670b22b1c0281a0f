using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

/// <summary>A process is killed between two steps of destroying a key; each step is a state in which the folder can be left.</summary>
public sealed class CutShortWhileDestroying : IDisposable
{
    private const string Coming = ".abcdefgh.ijk.new";
    private const string Going = ".abcdefgh.ijk.old";

    private static readonly LocalDate Day = new(2026, 5, 4);

    private readonly TemporaryKeys _keys = new();
    private readonly DayKeyVault _vault;
    private readonly SealedText _gone;
    private readonly SealedText _stays;

    public CutShortWhileDestroying()
    {
        _vault = _keys.Open();
        (_gone, _stays) = (_vault.Seal("Orava", Day, "message"), _vault.Seal("Orava", Day, "message"));
    }

    public enum Step
    {
        HalfWritten,
        Written,
        OldNamed,
        InPlace,
        HalfOverwritten,
        Overwritten,
    }

    public static TheoryData<Step> Steps => [.. Enum.GetValues<Step>()];

    private string DayFile => _keys.DayFile(Day);

    public void Dispose() => _keys.Dispose();

    [Theory]
    [MemberData(nameof(Steps))]
    public void Leaves_every_other_text_readable_and_is_made_good(Step step)
    {
        LeaveAt(step);

        var next = _keys.Open();

        var destroyed = step >= Step.InPlace;
        next.Open(_gone, "message").ShouldBe(destroyed ? null : "Orava");
        next.Open(_stays, "message").ShouldBe("Orava");
        Directory.GetFiles(Path.GetDirectoryName(DayFile)!).ShouldBe([DayFile], "what was left is gone at the next start");

        next.Destroy([_gone.Key!.Value]);
        next.Open(_gone, "message").ShouldBeNull();
        next.Open(_stays, "message").ShouldBe("Orava");
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Is_made_good_by_another_process_that_destroys_something_else(Step step)
    {
        var other = _keys.Open();
        var another = other.Seal("Orava", Day.PlusDays(1), "message");
        LeaveAt(step);

        other.Destroy([another.Key!.Value]);

        Directory.GetFiles(Path.GetDirectoryName(DayFile)!).ShouldBe([DayFile, _keys.DayFile(Day.PlusDays(1))], ignoreOrder: true);
        other.Open(_stays, "message").ShouldBe("Orava");
        other.Open(another, "message").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Is_no_matter_when_the_day_goes(Step step)
    {
        LeaveAt(step);

        _vault.DestroyThrough(Day);

        Directory.GetFiles(Path.GetDirectoryName(DayFile)!).ShouldBeEmpty();
        _vault.Open(_stays, "message").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Is_not_copied(Step step)
    {
        _vault.CopyTo(_keys.Copy);
        LeaveAt(step);

        _vault.CopyTo(_keys.Copy);

        Directory.GetFiles(Path.Combine(_keys.Copy, "days")).ShouldHaveSingleItem().ShouldEndWith("2026-05-04.key");
        _keys.OpenCopy().Open(_stays, "message").ShouldBe("Orava");
    }

    /// <summary>Does it once to know what the new file holds, and puts the folder into the state after a step.</summary>
    private void LeaveAt(Step step)
    {
        var old = File.ReadAllBytes(DayFile);
        _keys.Open().Destroy([_gone.Key!.Value]);
        var changed = File.ReadAllBytes(DayFile);
        File.WriteAllBytes(DayFile, step >= Step.InPlace ? changed : old);
        if (step < Step.InPlace)
        {
            File.WriteAllBytes(DayFile + Coming, step == Step.HalfWritten ? changed[..20] : changed);
        }

        if (step >= Step.OldNamed)
        {
            File.WriteAllBytes(DayFile + Going, step switch
            {
                Step.HalfOverwritten => [.. new byte[20], .. old[20..]],
                Step.Overwritten => new byte[old.Length],
                _ => old,
            });
        }
    }
}
