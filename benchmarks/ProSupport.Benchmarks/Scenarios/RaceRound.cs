using ProSupport.Benchmarks.Load;
using ProSupport.Domain.Appointments;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>One form from each connection, all sent before any answer is read.</summary>
internal sealed class RaceRound(SlotId seat, byte[][] forms, Latencies latencies) : IWork
{
    private const int Conflict = 409;

    private readonly bool[] _sent = new bool[forms.Length];

    public SlotId Seat => seat;

    public int Answers { get; private set; }

    public List<string> Codes { get; } = [];

    /// <summary>How many were told that the time has gone, and offered others.</summary>
    public int Lost { get; private set; }

    public bool TryNext(int connection, out ReadOnlyMemory<byte> request)
    {
        request = forms[connection];
        return !_sent[connection] && (_sent[connection] = true);
    }

    public void Answered(int connection, AnswerBuffer answer, TimeSpan took)
    {
        Answers++;
        latencies.Add(took);
        if (answer.Status == 200 && FilledForms.CodeOf(answer) is { } code)
        {
            Codes.Add(code);
        }
        else if (answer.Status == Conflict)
        {
            Lost++;
        }
    }
}
