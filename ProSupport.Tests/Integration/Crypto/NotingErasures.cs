using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

public sealed class NotingErasures : IDisposable
{
    private const int RecordLength = 17;

    /// <summary>The booking and its form.</summary>
    private const int LengthOfOne = 2 * RecordLength;

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 2, 6, 0);

    private readonly TemporaryKeys _keys = new();
    private readonly DayKeyVault _vault;

    public NotingErasures() => _vault = DayKeyVault.Open(SettingsWithCopy);

    private KeySettings SettingsWithCopy => new() { Directory = _keys.Folder, MasterKeyFile = _keys.MasterKeyFile, CopyDirectory = _keys.Copy };

    private string FileOfToday => Path.Combine(_keys.Folder, "erased", "2026-11-02");

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void Every_process_finds_what_any_process_has_noted()
    {
        DayKeyVault[] processes = [_vault, _keys.Open(), _keys.Open(), _keys.Open()];
        var noted = new AppointmentId[processes.Length, 50];

        Racing.Run(processes.Length, rounds: 50, (round, thread) =>
        {
            noted[thread, round] = AppointmentId.New();
            processes[thread].Erasures.NoteErased(noted[thread, round], AForm(), Now);
        });

        var read = processes[^1].Erasures.Read();
        noted.Cast<AppointmentId>().ShouldAllBe(id => read.Of(id) == Ending.Erased);
        new FileInfo(FileOfToday).Length.ShouldBe(noted.Length * LengthOfOne);
        read.Of(AppointmentId.New()).ShouldBeNull();
    }

    [Fact]
    public void A_writer_that_was_killed_in_the_middle_spoils_nothing()
    {
        var (before, after) = (AppointmentId.New(), AppointmentId.New());
        _vault.Erasures.NoteErased(before, AForm(), Now);
        using (var file = new FileStream(FileOfToday, FileMode.Append))
        {
            file.Write([1, 2, 3, 4, 5]);
        }

        _vault.Erasures.Read().Of(before).ShouldBe(Ending.Erased);
        _vault.Erasures.NoteErased(after, AForm(), Now);

        var read = _vault.Erasures.Read();
        (read.Of(before), read.Of(after)).ShouldBe((Ending.Erased, Ending.Erased));
        new FileInfo(FileOfToday).Length.ShouldBe(2 * LengthOfOne);
    }

    [Fact]
    public void Nobody_without_the_keys_can_tell_what_is_noted_nor_how_it_ended()
    {
        var id = AppointmentId.New();
        _vault.Erasures.NoteErased(id, AForm(), Now);
        using var others = new TemporaryKeys();
        var other = others.Open();
        Directory.CreateDirectory(Path.Combine(others.Folder, "erased"));
        File.Copy(FileOfToday, Path.Combine(others.Folder, "erased", "2026-11-02"));

        other.Erasures.Read().Of(id).ShouldBeNull();
        File.ReadAllBytes(FileOfToday).AsSpan().IndexOf(id.Value.ToByteArray()).ShouldBe(-1);
        var endings = Enumerable.Range(0, 200).Select(_ => AppointmentId.New()).ToList();
        endings.ForEach(one => _vault.Erasures.NoteErased(one, AForm(), Now));
        File.ReadAllBytes(FileOfToday).Chunk(RecordLength).Select(record => record[^1]).Distinct().Count().ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_reminder_is_noted_for_its_time_and_not_for_another()
    {
        var reminder = new Reminder(ReminderId.New(), AppointmentId.New(), Sealed(), Language.Fi, Now, Now + Reminder.Lead);

        _vault.Erasures.NoteSent(reminder, Now);

        _vault.Erasures.Read().WasSent(reminder.Id, reminder.AppointmentStart).ShouldBeTrue();
        _vault.Erasures.Read().WasSent(reminder.Id, reminder.AppointmentStart + Duration.FromHours(1)).ShouldBeFalse();
    }

    [Fact]
    public void What_is_old_is_dropped_with_its_day()
    {
        var (old, young) = (AppointmentId.New(), AppointmentId.New());
        _vault.Erasures.NoteErased(old, AForm(), Now - Duration.FromDays(1));
        _vault.Erasures.NoteErased(young, AForm(), Now);

        _vault.Erasures.Forget(new LocalDate(2026, 11, 2));

        var read = _vault.Erasures.Read();
        (read.Of(old), read.Of(young)).ShouldBe((null, Ending.Erased));
    }

    [Fact]
    public void A_clock_that_is_behind_brings_nothing_nearer_to_being_dropped()
    {
        var id = AppointmentId.New();
        _vault.Seal("Orava", new LocalDate(2026, 11, 1), "message");
        _vault.DestroyThrough(new LocalDate(2026, 11, 1));
        _vault.Erasures.NoteErased(id, AForm(), Instant.FromUtc(2001, 1, 1, 0, 0));

        _vault.Erasures.Forget(new LocalDate(2026, 11, 1));

        _vault.Erasures.Read().Of(id).ShouldBe(Ending.Erased);
    }

    [Fact]
    public async Task The_disaster_copy_has_it_at_once_and_loses_what_was_dropped()
    {
        _vault.CopyTo(_keys.Copy);
        var (old, young) = (AppointmentId.New(), AppointmentId.New());
        _vault.Erasures.NoteErased(old, AForm(), Now - Duration.FromDays(1));
        _vault.Erasures.NoteErased(young, AForm(), Now);
        _vault.IsCopied.ShouldBeFalse();

        await _vault.TryCopyAsync();

        _vault.IsCopied.ShouldBeTrue();
        _keys.OpenCopy().Erasures.Read().Of(young).ShouldBe(Ending.Erased);
        _vault.Erasures.Forget(new LocalDate(2026, 11, 2));
        _vault.CopyTo(_keys.Copy);
        _keys.OpenCopy().Erasures.Read().Of(old).ShouldBeNull();
    }

    [Fact]
    public async Task A_copy_of_other_keys_is_left_alone()
    {
        using var others = new TemporaryKeys();
        others.Open().Erasures.NoteErased(AppointmentId.New(), AForm(), Now - Duration.FromDays(5));
        var vault = DayKeyVault.Open(new() { Directory = _keys.Folder, MasterKeyFile = _keys.MasterKeyFile, CopyDirectory = others.Folder });
        vault.Erasures.NoteErased(AppointmentId.New(), AForm(), Now);

        await vault.TryCopyAsync();

        Directory.GetFiles(Path.Combine(others.Folder, "erased"), "2*").ShouldHaveSingleItem().ShouldEndWith("2026-10-28");
    }

    [Fact]
    public void A_form_is_spent_for_its_own_code_and_for_no_other_once_a_process_begins()
    {
        var (id, spent, other) = (AppointmentId.New(), AForm(), AForm());

        _vault.Erasures.NoteErased(id, spent, Now);

        _vault.Erasures.AtStart.HasSpent(spent).ShouldBeFalse("the database knows of it");
        var next = _keys.Open().Erasures.AtStart;
        (next.HasSpent(spent), next.HasSpent(other), next.Of(id)).ShouldBe((true, false, Ending.Erased));
        var noted = File.ReadAllBytes(FileOfToday).AsSpan();
        (noted.IndexOf(spent.ToArray().AsSpan(0, 8)), noted.IndexOf(id.Value.ToByteArray())).ShouldBe((-1, -1));
        using var others = new TemporaryKeys();
        Directory.CreateDirectory(Path.Combine(others.Folder, "erased"));
        File.Copy(FileOfToday, Path.Combine(others.Folder, "erased", "2026-11-02"));
        others.Open().Erasures.AtStart.HasSpent(spent).ShouldBeFalse();
    }

    private static CodeHash AForm() => CodeHash.From(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private static SealedText Sealed()
    {
        var envelope = new byte[SealedText.HeaderLength + SealedText.NonceLength + SealedText.BlockLength + SealedText.TagLength];
        SealedText.WriteHeader(envelope, new LocalDate(2026, 11, 25));
        return SealedText.FromBytes(envelope);
    }
}
