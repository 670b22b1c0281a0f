namespace ProSupport.Web.Health;

/// <summary>Which parts are in order.</summary>
/// <param name="Database">Whether it can be read.</param>
/// <param name="Keys">Whether every key in the directory can be opened.</param>
/// <param name="Disk">Whether there is room beside the database and the keys.</param>
/// <param name="Jobs">Whether the last night has been done, and the scheduler calls every job.</param>
/// <param name="Clock">Whether it shows a day that can be believed.</param>
public sealed record Ready(bool Database, bool Keys, bool Disk, bool Jobs, bool Clock)
{
    public bool Everything => Database && Keys && Disk && Jobs && Clock;
}
