namespace ProSupport.Web.Health;

/// <summary>Which parts are in order.</summary>
/// <param name="Jobs">Whether the last night has been done.</param>
public sealed record Ready(bool Database, bool Keys, bool Jobs)
{
    public bool Everything => Database && Keys && Jobs;
}
