namespace ProSupport.Benchmarks.Load;

/// <summary>How long answers took, each one kept.</summary>
internal sealed class Latencies
{
    private readonly List<TimeSpan> _all = new(1 << 18);
    private bool _sorted;

    public int Count => _all.Count;

    public TimeSpan Longest => At(1);

    public void Add(TimeSpan took)
    {
        _all.Add(took);
        _sorted = false;
    }

    /// <summary>How many took exactly so long.</summary>
    public int CountOf(TimeSpan took) => _all.Count(one => one == took);

    /// <summary>The time within which a share of the answers came, such as 0.99.</summary>
    public TimeSpan At(double share)
    {
        if (!_sorted)
        {
            _all.Sort();
            _sorted = true;
        }

        return _all.Count == 0 ? TimeSpan.Zero : _all[Math.Clamp((int)Math.Ceiling(share * _all.Count) - 1, 0, _all.Count - 1)];
    }
}
