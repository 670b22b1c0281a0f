namespace ProSupport.Benchmarks.Load;

/// <summary>What the connections of a <see cref="Crowd"/> ask, and what becomes of the answers.</summary>
internal interface IWork
{
    /// <summary>The next request of a connection; false when it has nothing more to ask.</summary>
    bool TryNext(int connection, out ReadOnlyMemory<byte> request);

    /// <summary>Takes the whole answer of the request that the connection sent last.</summary>
    void Answered(int connection, AnswerBuffer answer, TimeSpan took);
}
