using NodaTime;
using ProSupport.Domain.Staff;

namespace ProSupport.Tests.Domain.Staff;

public sealed class WaitingAfterAWrongGuess
{
    [Fact]
    public void Nobody_gets_more_than_five_codes_in_any_hour_however_they_choose_their_moments()
    {
        // Whoever asks the moment that they may cannot do better, and nor can who rests until all is forgiven.
        foreach (var rest in new[] { Duration.Zero, SignInDelays.CodesForgivenAfter + Duration.FromSeconds(1) })
        {
            var moments = new List<Instant>();
            var (now, wrong) = (Instant.FromUtc(2026, 11, 2, 6, 0), 0);
            while (moments.Count < 60)
            {
                wrong = rest > Duration.Zero && moments.Count % 5 == 0 ? 1 : wrong + 1;
                moments.Add(now);
                now += SignInDelays.AfterCodes(wrong) + (moments.Count % 5 == 0 ? rest : Duration.Zero);
            }

            moments.Max(from => moments.Count(moment => moment >= from && moment < from + Duration.FromHours(1))).ShouldBe(5);
        }
    }

    [Fact]
    public void The_wait_grows_and_ends_somewhere()
    {
        var codes = Enumerable.Range(1, 100).Select(SignInDelays.AfterCodes).ToList();
        var passwords = Enumerable.Range(1, 100).Select(wrong => SignInDelays.AfterPasswords(wrong)).ToList();

        codes.ShouldBe(codes.Order());
        passwords.ShouldBe(passwords.Order());
        codes[^1].ShouldBe(SignInDelays.LongestForCodes);
        passwords[^1].ShouldBe(SignInDelays.LongestForPasswords);
        codes.Count(wait => wait == Duration.Zero).ShouldBe(SignInDelays.FreeCodes);
        passwords.Count(wait => wait == Duration.Zero).ShouldBe(SignInDelays.FreePasswords);
    }
}
