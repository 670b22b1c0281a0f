namespace ProSupport.Benchmarks.Measuring;

/// <summary>One line of the table of figures.</summary>
/// <param name="Target">What is asked for.</param>
/// <param name="Measured">What came out.</param>
/// <param name="Beside">The floor or the peer that it stands beside; empty when there is none.</param>
/// <param name="Reached">Whether the target was reached; null when nothing was asked for.</param>
internal sealed record Figure(string What, string Target, string Measured, string Beside, bool? Reached);
