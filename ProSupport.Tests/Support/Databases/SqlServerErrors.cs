using System.Reflection;
using Microsoft.Data.SqlClient;

namespace ProSupport.Tests.Support.Databases;

/// <summary>SQL Server's errors without a server: the client library makes them only from what it has received.</summary>
public static class SqlServerErrors
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;

    public static SqlException Make(int number, byte severity, string message = "said by the server")
    {
        var constructor = typeof(SqlError).GetConstructors(Hidden).OrderBy(one => one.GetParameters().Length).First(one =>
            one.GetParameters().Take(7).Select(parameter => parameter.ParameterType)
                .SequenceEqual([typeof(int), typeof(byte), typeof(byte), typeof(string), typeof(string), typeof(string), typeof(int)]));
        object?[] known = [number, (byte)1, severity, "server", message, "", 1];
        var error = constructor.Invoke([.. known, .. constructor.GetParameters().Skip(7).Select(Standard)]);
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        return (SqlException)typeof(SqlException).GetMethod("CreateException", Hidden, [typeof(SqlErrorCollection), typeof(string)])!
            .Invoke(null, [errors, "16.0"])!;
    }

    private static object? Standard(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true } => parameter.DefaultValue,
        { ParameterType.IsValueType: true } => Activator.CreateInstance(parameter.ParameterType),
        _ => null,
    };
}
