using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Staff.Guards;

/// <summary>
/// Refuses what is tried first: one or two common words, the owner's own name or the organisation's, runs of the keyboard
/// or of the alphabet, digits alone, the same again and again; with capitals, digits, signs and letters written as digits
/// making no difference. The list is short, so a long password of one rare word passes, as do three common words; the
/// second factor and the waiting stand behind it. See decision 0023.
/// </summary>
public sealed class CommonPasswords(OrganisationSettings organisation) : IPasswordValidator<StaffAccount>
{
    /// <summary>Begins as the framework's own reasons about passwords do.</summary>
    public const string Reason = "PasswordTooCommon";

    private const int ShortestWord = 3;
    private const int ShortestRun = 4;

    // Longer is more than two words, unless they repeat.
    private const int LongestLooked = 64;
    private const int LongestPeriod = 8;
    private const int LongestEnd = 10;

    private static readonly HashSet<string> Words = ReadWords();

    private static readonly string[] Rows =
        [.. new[] { "qwertyuiopa", "asdfghjkloa", "zxcvbnm", "qazwsxedcrfvtgbyhnujm", "abcdefghijklmnopqrstuvwxyzaao" }.SelectMany(BothWays)];

    public Task<IdentityResult> ValidateAsync(UserManager<StaffAccount> manager, StaffAccount user, string? password) =>
        Task.FromResult(IsCommon(password ?? string.Empty, OwnWords(user))
            ? IdentityResult.Failed(new IdentityError { Code = Reason })
            : IdentityResult.Success);

    /// <param name="own">What is known of the owner, as words.</param>
    public static bool IsCommon(string password, IEnumerable<string> own)
    {
        var plain = Plain(password);
        if (!plain.Any(char.IsAsciiLetter) || IsRepetition(plain))
        {
            return true;
        }

        var ownWords = own.SelectMany(text => LettersOnly(Plain(text), ' ').Split(' ')).Where(word => word.Length >= ShortestWord).ToHashSet();
        return Readings(plain).Any(letters => letters.Length <= LongestLooked && IsCut(letters, ownWords, null, null));
    }

    private IEnumerable<string> OwnWords(StaffAccount user) =>
        [user.Email ?? string.Empty, organisation.Name.Fi, organisation.Name.Sv, organisation.Name.En];

    // As written; and with digits read as the letters that they stand for, with some or none of those at either end.
    private static IEnumerable<string> Readings(string plain)
    {
        yield return LettersOnly(plain);
        var before = Math.Min(LongestEnd, plain.TakeWhile(IsNoLetter).Count());
        var after = Math.Min(LongestEnd, plain.Reverse().TakeWhile(IsNoLetter).Count());
        for (var from = 0; from <= before; from++)
        {
            for (var to = plain.Length - after; to <= plain.Length; to++)
            {
                yield return LettersOnly(Unleet(plain[from..to]));
            }
        }
    }

    private static bool IsNoLetter(char letter) => !char.IsAsciiLetterLower(letter);

    private static bool IsCut(string rest, HashSet<string> own, string? first, string? second)
    {
        if (rest.Length == 0)
        {
            return true;
        }

        for (var length = rest.Length; length >= ShortestWord; length--)
        {
            var word = rest[..length];
            if ((word == first || word == second || (second is null && IsWord(word, own)))
                && IsCut(rest[length..], own, first ?? word, first is null || word == first ? second : word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(string word, HashSet<string> own) =>
        Words.Contains(word) || own.Contains(word)
        || (word.Length >= ShortestRun && Rows.Any(row => row.Contains(word, StringComparison.Ordinal)));

    private static bool IsRepetition(string text) => Enumerable.Range(1, LongestPeriod)
        .Any(period => period <= text.Length / 2 && text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)));

    private static string LettersOnly(string text, char? instead = null) => string.Concat(
        text.Select(letter => char.IsAsciiLetterLower(letter) ? letter : instead).Where(letter => letter is not null));

    private static string Unleet(string text) => string.Concat(text.Select(letter => letter switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => letter,
    }));

    // Small letters without their accents: å and ä are a, ö is o.
    private static string Plain(string text) => string.Concat(SoundText.Of(text).Normalize(NormalizationForm.FormKD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    private static string[] BothWays(string row) => [row, string.Concat(row.Reverse())];

    private static HashSet<string> ReadWords()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("ProSupport.Web.Staff.Guards.common-words.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }
}
