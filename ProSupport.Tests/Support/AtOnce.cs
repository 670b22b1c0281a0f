namespace ProSupport.Tests.Support;

/// <summary>Many who do something at the same moment.</summary>
internal static class AtOnce
{
    /// <summary>Lets all go through one gate, so that they start together; each is told its number.</summary>
    public static async Task<T[]> RunAsync<T>(int many, Func<int, Task<T>> act)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, many).Select(one => Task.Run(async () =>
        {
            await gate.Task;
            return await act(one);
        })).ToArray();
        gate.SetResult();
        return await Task.WhenAll(all);
    }
}
