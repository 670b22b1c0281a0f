using ProSupport.Benchmarks.Load;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>What one page weighs.</summary>
internal sealed class PageWeight(string path)
{
    private readonly HashSet<string> _otherHosts = [];

    public string Path => path;

    public int Requests { get; private set; }

    public long Bytes { get; private set; }

    public long Bodies { get; private set; }

    public int Cookies { get; private set; }

    public int Scripts { get; set; }

    public int Hosts => 1 + _otherHosts.Count;

    public AnswerBuffer Add(AnswerBuffer answer)
    {
        if (answer.Status != 200)
        {
            throw new InvalidDataException($"Something that {path} loads was answered with {answer.Status}.");
        }

        Requests++;
        Bytes += answer.BytesOnTheLine;
        Bodies += answer.Body.Length;
        Cookies += answer.Header("Set-Cookie").Length > 0 ? 1 : 0;
        return answer;
    }

    public void NoteHost(string address) => _otherHosts.Add(new Uri(new Uri("https://localhost"), address).Host);
}
