using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support.Databases;

/// <summary>The real database, until a test breaks it: then it answers as SQLite does when it is locked or the disk is full.</summary>
public sealed class BreakableDatabase
{
    /// <summary>SQLite's primary result codes.</summary>
    public const int Locked = 5;
    public const int DiskFull = 13;

    /// <summary>SQLite's code that every use ends with; null while the database works.</summary>
    public int? Error
    {
        set => Fault = value is { } code ? new SqliteException("broken by a test", code) : null;
    }

    /// <summary>Anything else that every use ends with.</summary>
    public Exception? Fault { get; set; }

    public void AddTo(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IDbContextFactory<ProSupportDb>));
        services.AddSingleton<IDbContextFactory<ProSupportDb>>(provider => new Factory(this, (IDbContextFactory<ProSupportDb>)(
            real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!))));
    }

    private sealed class Factory(BreakableDatabase database, IDbContextFactory<ProSupportDb> real) : IDbContextFactory<ProSupportDb>
    {
        public ProSupportDb CreateDbContext() =>
            database.Fault is { } fault ? throw fault : real.CreateDbContext();
    }
}
