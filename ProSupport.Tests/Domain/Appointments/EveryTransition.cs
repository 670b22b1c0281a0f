using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Domain.Appointments;

/// <summary>Every step from every state, before and after the meeting began: either the state it leads to, or the refusal.</summary>
public sealed class EveryTransition
{
    private static readonly Instant Before = Given.Start - Duration.Epsilon;

    private static readonly Instant After = Given.Start;

    private static readonly Dictionary<string, Func<Appointment, Instant, Outcome<Done>>> Steps = new()
    {
        ["confirm"] = (booking, now) => booking.Confirm(now),
        ["suggest"] = (booking, now) => booking.SuggestPlace(Given.Sealed(7), now),
        ["accept"] = (booking, now) => booking.AcceptSuggestedPlace(Given.Sealed(8), now),
        ["name"] = (booking, now) => booking.NamePlace(Given.Sealed(9), now),
        ["client moves"] = (booking, now) => Move(booking, now, byStaff: false),
        ["staff move"] = (booking, now) => Move(booking, now, byStaff: true),
        ["client cancels"] = (booking, now) => booking.CancelByClient(now),
        ["staff cancel"] = (booking, now) => booking.CancelByStaff(Given.Sealed(5), now),
        ["met"] = (booking, now) => booking.CloseAsMet(Given.Closing(), now),
        ["missed"] = (booking, now) => booking.CloseAsMissed(now),
    };

    /// <summary>Step; then what comes of it from each state, in the order of the enumeration, before the beginning and after it.</summary>
    public static TheoryData<string, string, string> Table => new()
    {
        { "confirm", "Confirmed Confirmed Confirmed AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled", "Confirmed Confirmed Confirmed AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled" },
        { "suggest", "PlaceSuggested PlaceSuggested PlaceSuggested AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled", "AlreadyBegun AlreadyBegun AlreadyBegun AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled" },
        { "accept", "NothingSuggested Confirmed NothingSuggested AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled", "AlreadyBegun AlreadyBegun AlreadyBegun AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled" },
        { "name", "Requested Requested Requested AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled", "AlreadyBegun AlreadyBegun AlreadyBegun AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled" },
        { "client moves", "Requested Requested Requested AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled", "AlreadyBegun AlreadyBegun AlreadyBegun AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled" },
        { "staff move", "Requested PlaceSuggested Confirmed AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled", "Requested PlaceSuggested Confirmed AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled" },
        { "client cancels", "CancelledByClient CancelledByClient CancelledByClient AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled", "AlreadyBegun AlreadyBegun AlreadyBegun AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled" },
        { "staff cancel", "CancelledByStaff CancelledByStaff CancelledByStaff AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled", "CancelledByStaff CancelledByStaff CancelledByStaff AlreadyClosed AlreadyClosed AlreadyCancelled AlreadyCancelled" },
        { "met", "NotBegun NotBegun NotBegun NotBegun NotBegun AlreadyCancelled AlreadyCancelled", "Met Met Met Met Met AlreadyCancelled AlreadyCancelled" },
        { "missed", "NotBegun NotBegun NotBegun NotBegun NotBegun AlreadyCancelled AlreadyCancelled", "Missed Missed Missed Missed Missed AlreadyCancelled AlreadyCancelled" },
    };

    [Fact]
    public void The_table_has_every_step() => Table.Select(row => row.Data.Item1).ShouldBe(Steps.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Table))]
    public void A_step_leads_where_the_table_says_or_changes_nothing(string step, string before, string after)
    {
        foreach (var (now, expected) in new[] { (Before, before), (After, after) })
        {
            var results = expected.Split(' ');
            foreach (var state in Enum.GetValues<AppointmentState>())
            {
                Check(step, state, now, results[(int)state]);
            }
        }
    }

    private static void Check(string step, AppointmentState state, Instant now, string expected)
    {
        var booking = In(state);
        var (version, texts, seat) = (booking.Version, booking.Texts, booking.Seat);

        var outcome = Steps[step](booking, now);

        if (Enum.TryParse<AppointmentState>(expected, out var next))
        {
            outcome.Refused.ShouldBeFalse($"{step} from {state}");
            booking.State.ShouldBe(next);
        }
        else
        {
            outcome.Refusal?.Name.ShouldBe(expected, $"{step} from {state}");
            (booking.State, booking.Version, booking.Texts, booking.Seat).ShouldBe((state, version, texts, seat));
        }
    }

    private static Outcome<Done> Move(Appointment booking, Instant now, bool byStaff)
    {
        var later = Given.Slot(Given.Meeting, start: Given.Start + Duration.FromDays(7));
        return booking.Move(Given.Meeting, later, [], Given.GoneOn.PlusDays(7), Given.AllTexts, null, byStaff, now);
    }

    private static Appointment In(AppointmentState state)
    {
        var booking = Given.Booking();
        _ = state switch
        {
            AppointmentState.PlaceSuggested => booking.SuggestPlace(Given.Sealed(4), Given.Now),
            AppointmentState.Confirmed => booking.Confirm(Given.Now),
            AppointmentState.Met => booking.CloseAsMet(Given.Closing(), After),
            AppointmentState.Missed => booking.CloseAsMissed(After),
            AppointmentState.CancelledByClient => booking.CancelByClient(Given.Now),
            AppointmentState.CancelledByStaff => booking.CancelByStaff(null, Given.Now),
            _ => default(Outcome<Done>),
        };
        booking.State.ShouldBe(state);
        return booking;
    }
}
