using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>The topics of discussion that a worker can choose from, in the order of their Finnish names.</summary>
public sealed class TopicsOnOffer(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<Topic>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var topics = await db.Topics.AsNoTracking().Where(topic => topic.Offered).ToListAsync(cancellationToken);
        return [.. topics.OrderBy(topic => topic.Name.Fi, StringComparer.Ordinal)];
    }
}

/// <summary>Every topic that a meeting can be closed with, those that are offered first.</summary>
public sealed class TopicList(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<Topic>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Topics.AsNoTracking().OrderByDescending(topic => topic.Offered).ThenBy(topic => topic.Key).ToListAsync(cancellationToken);
    }
}
