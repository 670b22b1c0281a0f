using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ProSupport.Benchmarks.Circuits;

/// <summary>Writes the messages that a browser sends into a circuit: SignalR's invocations in MessagePack, each behind its length.</summary>
internal static class Pack
{
    private const byte Nil = 0xC0;

    public static byte[] Ping { get; } = WithLength([0x91, 6]);

    /// <param name="id">Null when no answer is wanted.</param>
    public static byte[] Invocation(string? id, string target, params object?[] arguments)
    {
        var message = new ArrayBufferWriter<byte>();
        Write(message, [0x96, 1, 0x80]);
        Value(message, id);
        Value(message, target);
        Write(message, [(byte)(0x90 | arguments.Length)]);
        Array.ForEach(arguments, argument => Value(message, argument));
        Write(message, [0x90]);
        return WithLength(message.WrittenSpan);
    }

    private static void Value(ArrayBufferWriter<byte> message, object? value)
    {
        switch (value)
        {
            case null:
                Write(message, [Nil]);
                break;
            case bool flag:
                Write(message, [flag ? (byte)0xC3 : (byte)0xC2]);
                break;
            case long number:
                Write(message, [0xD3]);
                BinaryPrimitives.WriteInt64BigEndian(message.GetSpan(sizeof(long)), number);
                message.Advance(sizeof(long));
                break;
            case string text:
                Write(message, [0xDB]);
                BinaryPrimitives.WriteInt32BigEndian(message.GetSpan(sizeof(int)), Encoding.UTF8.GetByteCount(text));
                message.Advance(sizeof(int));
                Write(message, Encoding.UTF8.GetBytes(text));
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is never sent into a circuit.", nameof(value));
        }
    }

    private static byte[] WithLength(ReadOnlySpan<byte> message)
    {
        var framed = new ArrayBufferWriter<byte>();
        for (var left = message.Length; ; left >>= 7)
        {
            Write(framed, [(byte)(left > 0x7F ? left | 0x80 : left)]);
            if (left <= 0x7F)
            {
                break;
            }
        }

        Write(framed, message);
        return framed.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> message, ReadOnlySpan<byte> bytes) => message.Write(bytes);
}
