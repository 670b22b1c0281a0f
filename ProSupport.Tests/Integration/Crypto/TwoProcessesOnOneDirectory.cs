using System.Collections.Concurrent;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

/// <summary>Two vaults share nothing but the files, as two processes do.</summary>
public sealed class TwoProcessesOnOneDirectory : IDisposable
{
    private const int Rounds = 20;
    private const int ThreadsEach = 32;
    private static readonly LocalDate Day = new(2026, 5, 4);

    private readonly TemporaryKeys _keys = new();
    private readonly DayKeyVault _one;
    private readonly DayKeyVault _other;

    public TwoProcessesOnOneDirectory() => (_one, _other) = (_keys.Open(), _keys.Open());

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void A_key_made_by_one_is_found_by_the_other() =>
        _other.Open(_one.Seal("Orava", Day, "message"), "message").ShouldBe("Orava");

    [Fact]
    public void A_key_destroyed_by_one_is_gone_from_the_memory_of_the_other()
    {
        var text = _one.Seal("Orava", Day, "message");
        _other.Open(text, "message").ShouldBe("Orava");

        _one.DestroyThrough(Day);

        _other.Open(text, "message").ShouldBeNull();
        Should.Throw<DayAlreadyForgottenException>(() => _other.Seal("Orava", Day, "message"));
    }

    [Fact]
    public void Racing_to_make_the_key_of_a_day_yields_one_key()
    {
        var texts = new ConcurrentBag<SealedText>();

        AllAtOnce((vault, round, _) => texts.Add(vault.Seal("Orava", Day.PlusDays(round), "message")));

        texts.Count.ShouldBe(Rounds * ThreadsEach * 2);
        foreach (var vault in new[] { _one, _other, _keys.Open() })
        {
            texts.ShouldAllBe(text => vault.Open(text, "message") == "Orava");
        }

        Directory.GetFiles(Path.Combine(_keys.Folder, "days")).Length.ShouldBe(Rounds);
    }

    [Fact]
    public void Racing_to_seal_and_to_destroy_leaves_no_key_of_a_destroyed_day()
    {
        var texts = new ConcurrentBag<SealedText>();

        AllAtOnce((vault, round, thread) =>
        {
            if (thread == 0)
            {
                vault.DestroyThrough(Day.PlusDays(round));
                return;
            }

            if (!IsForgotten(() => texts.Add(vault.Seal("Orava", Day.PlusDays(round), "message"))))
            {
                texts.Add(vault.Seal("Orava", Day.PlusDays(Rounds + round), "message"));
            }
        });

        _one.DaysKept.ShouldAllBe(day => day > Day.PlusDays(Rounds - 1));
        texts.ShouldAllBe(text =>
            _one.Open(text, "message") == (text.GoneOn > Day.PlusDays(Rounds - 1) ? "Orava" : null));
    }

    [Fact]
    public void Runs_for_different_days_in_the_same_moment_leave_the_mark_on_the_last()
    {
        for (var first = Day; first < Day.PlusDays(8 * 6); first = first.PlusDays(8))
        {
            Racing.Run(threads: 8, rounds: 1, (_, thread) =>
                (thread % 2 == 0 ? _one : _other).DestroyThrough(first.PlusDays(7 - thread)));

            _one.ForgottenThrough.ShouldBe(first.PlusDays(7));
        }
    }

    [Fact]
    public void First_starts_in_the_same_moment_agree_on_every_key()
    {
        var code = ClientCode.Parse("0123-4567-89AB-CDEF")!;
        for (var round = 0; round < Rounds; round++)
        {
            using var fresh = new TemporaryKeys();
            var hashes = new ConcurrentBag<CodeHash>();

            Racing.Run(threads: 8, rounds: 1, (_, _) => hashes.Add(fresh.Open().HashOf(code)));

            hashes.Count.ShouldBe(8);
            hashes.Distinct().Count().ShouldBe(1);
        }
    }

    private static bool IsForgotten(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (DayAlreadyForgottenException)
        {
            return true;
        }
    }

    /// <summary>Every thread of both vaults starts each round together with all others.</summary>
    private void AllAtOnce(Action<DayKeyVault, int, int> act) =>
        Racing.Run(ThreadsEach * 2, Rounds, (round, thread) => act(thread % 2 == 0 ? _one : _other, round, thread));
}
