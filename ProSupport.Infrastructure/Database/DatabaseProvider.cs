namespace ProSupport.Infrastructure.Database;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}
