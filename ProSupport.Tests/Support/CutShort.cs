using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ProSupport.Tests.Support;

/// <summary>Lets a number of database commands and commits pass and then fails, as though the power had gone. Off until it is armed.</summary>
public sealed class CutShort : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _left = int.MaxValue;

    /// <summary>Whether it has struck since it was armed.</summary>
    public bool Struck { get; private set; }

    public void After(int commands) => (_left, Struck) = (commands, false);

    public void Disarm() => _left = int.MaxValue;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    private void Pass()
    {
        if (_left == int.MaxValue)
        {
            return;
        }

        if (Struck || _left-- == 0)
        {
            Struck = true;
            throw new PowerCutException();
        }
    }

    public sealed class PowerCutException() : Exception("The power is gone.");
}
