using Microsoft.Data.SqlClient;

namespace ProSupport.Tests.Architecture;

/// <summary>build/Microsoft.SqlServer.Server: without that assembly SqlClient throws as soon as it sees a value.</summary>
public sealed class TheSqlServerStandIn
{
    [Fact]
    public void A_command_takes_a_parameter()
    {
        using var command = new SqlCommand("select @name");

        command.Parameters.AddWithValue("@name", "value");

        command.Parameters[0].SqlDbType.ShouldBe(System.Data.SqlDbType.NVarChar);
    }
}
