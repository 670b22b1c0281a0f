using Microsoft.EntityFrameworkCore;

namespace ProSupport.Infrastructure.Database;

/// <summary>The database on SQL Server; its migrations lie in <c>Migrations/SqlServer</c>.</summary>
public sealed class SqlServerDb(DbContextOptions<SqlServerDb> options) : ProSupportDb(options);
