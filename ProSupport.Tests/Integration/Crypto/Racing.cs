using System.Collections.Concurrent;

namespace ProSupport.Tests.Integration.Crypto;

/// <summary>Threads of their own that start each round together; whatever one throws fails the test.</summary>
internal static class Racing
{
    public static void Run(int threads, int rounds, Action<int, int> act)
    {
        var failures = new ConcurrentBag<Exception>();
        using var start = new Barrier(threads);
        var racers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            for (var round = 0; round < rounds; round++)
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                Try(() => act(round, thread), failures);
            }
        })).ToList();
        racers.ForEach(racer => racer.Start());
        racers.ForEach(racer => racer.Join());
        failures.ShouldBeEmpty();
    }

    private static void Try(Action act, ConcurrentBag<Exception> failures)
    {
        try
        {
            act();
        }
        catch (Exception failure)
        {
            failures.Add(failure);
        }
    }
}
