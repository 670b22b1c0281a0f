using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>Every topic that a meeting can be closed with, those that are offered first.</summary>
public sealed class TopicList(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<Topic>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Topics.AsNoTracking().OrderByDescending(topic => topic.Offered).ThenBy(topic => topic.Key).ToListAsync(cancellationToken);
    }
}
