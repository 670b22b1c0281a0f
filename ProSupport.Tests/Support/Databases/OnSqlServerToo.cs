using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support.Databases;

/// <summary>
/// Translates every query that a test runs on SQLite for SQL Server too, without a server, and has Microsoft's own parser
/// read what comes of it. What cannot be translated fails the query that was asked.
/// </summary>
public sealed class OnSqlServerToo : IQueryExpressionInterceptor
{
    private static readonly OnSqlServerToo Only = new();
    private static readonly NoServer Nowhere = new();
    private static readonly DbContextOptions<SqlServerDb> Options = MakeOptions();
    private static readonly MethodInfo Compile = typeof(IDatabase).GetMethod(nameof(IDatabase.CompileQuery))!;

    /// <summary>What has been translated in this run of the tests.</summary>
    public static ConcurrentBag<string> Translated { get; } = [];

    public static void AddTo(IServiceCollection services) => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(Only));

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        using var db = new SqlServerDb(Options);
        var sql = Translate(db, new OtherRoots(db.Model).Visit(queryExpression));
        if (sql.Count == 0)
        {
            throw new InvalidOperationException("No SQL came of a query for SQL Server.");
        }

        // What a test asks of SQLite itself is no query of the program's.
        foreach (var statement in sql.Where(statement => !statement.StartsWith("PRAGMA", StringComparison.Ordinal)))
        {
            ShouldParse(statement);
            Translated.Add(statement);
        }

        return queryExpression;
    }

    /// <summary>Whether SQL Server would understand it, as far as its grammar goes.</summary>
    public static void ShouldParse(string sql)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"SQL Server would not read this: {errors[0].Message}\n{sql}");
        }
    }

    private static List<string> Translate(SqlServerDb db, Expression query)
    {
        var result = query.Type.IsAssignableTo(typeof(IQueryable)) ? typeof(IEnumerable<>).MakeGenericType(query.Type.GetGenericArguments()[0]) : query.Type;
        var compiled = (Delegate)Compile.MakeGenericMethod(result).Invoke(db.GetService<IDatabase>(), [query, false])!;
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in new ParametersOf(query).All)
        {
            context.Parameters.TryAdd(parameter.Name, Something(parameter.Type));
        }

        var sql = Nowhere.Heard.Value = [];
        try
        {
            if (compiled.DynamicInvoke(context) is IEnumerable rows)
            {
                foreach (var row in rows)
                {
                }
            }
        }
        catch (TargetInvocationException) when (sql.Count > 0)
        {
            // Nobody answered, which is no answer for a query that counts or wants exactly one.
        }
        catch (InvalidOperationException) when (sql.Count > 0)
        {
            // The same.
        }

        return sql;
    }

    private static object? Something(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Something(inner);
        }

        if (type == typeof(string))
        {
            return "x";
        }

        if (type == typeof(object[]))
        {
            return Enumerable.Repeat<object>("x", 10).ToArray();
        }

        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Something(type.GetElementType()!), 0);
            return array;
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            list.Add(Something(item));
            return list;
        }

        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static DbContextOptions<SqlServerDb> MakeOptions()
    {
        var options = new DbContextOptionsBuilder<SqlServerDb>();
        DatabaseFeature.UseSqlServer(options, new DatabaseSettings(DatabaseProvider.SqlServer, "", "Server=none;Database=none", null));
        return options.AddInterceptors(Nowhere, Nowhere.Commands).Options;
    }

    /// <summary>The same query over the tables of the other model.</summary>
    private sealed class OtherRoots(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root when root.GetType() == typeof(EntityQueryRootExpression) =>
                new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!),
            QueryRootExpression or QueryParameterExpression => node,
            _ => base.VisitExtension(node),
        };
    }

    private sealed class ParametersOf : ExpressionVisitor
    {
        public ParametersOf(Expression query) => Visit(query);

        public List<QueryParameterExpression> All { get; } = [];

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter)
            {
                All.Add(parameter);
            }

            // The values of what is written by hand lie in a parameter that no visitor is led to.
            if (node is QueryRootExpression && node.GetType().GetProperty("Argument")?.GetValue(node) is QueryParameterExpression values)
            {
                All.Add(values);
            }

            return node is QueryRootExpression or QueryParameterExpression ? node : base.VisitExtension(node);
        }
    }

    /// <summary>Opens nothing, hears every statement, and answers with no rows.</summary>
    private sealed class NoServer : DbConnectionInterceptor
    {
        public AsyncLocal<List<string>?> Heard { get; } = new();

        public Listener Commands => new(this);

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();
    }

    private sealed class Listener(NoServer nowhere) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            nowhere.Heard.Value!.Add(command.CommandText);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            nowhere.Heard.Value!.Add(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(0);
        }
    }
}
