using System.Buffers.Text;

namespace ProSupport.Benchmarks.Load;

/// <summary>
/// Takes the bytes of one HTTP/1.1 answer as they come, says when it is whole, and holds its body in one piece. An answer
/// is whole by its Content-Length or by the last chunk, never because the line fell silent.
/// </summary>
internal sealed class AnswerBuffer
{
    private byte[] _bytes = new byte[32 * 1024];
    private int _received;
    private int _bodyStart;
    private int _bodyEnd;
    private int _wholeAt;
    private int _nextChunk;
    private bool _chunked;

    public int Status { get; private set; }

    public ReadOnlySpan<byte> Head => _bytes.AsSpan(0, _bodyStart);

    public ReadOnlySpan<byte> Body => _bytes.AsSpan(_bodyStart, _bodyEnd - _bodyStart);

    /// <summary>Every byte of the answer as it came over the line, its head included.</summary>
    public int BytesOnTheLine { get; private set; }

    public Span<byte> Room
    {
        get
        {
            if (_bytes.Length - _received < 8 * 1024)
            {
                Array.Resize(ref _bytes, _bytes.Length * 2);
            }

            return _bytes.AsSpan(_received);
        }
    }

    public void Clear() => (Status, _received, _bodyStart, _bodyEnd, _wholeAt, BytesOnTheLine) = (0, 0, 0, 0, 0, 0);

    /// <summary>The value of a header; empty when the answer has none of that name.</summary>
    public string Header(string name) => HttpHead.Value(Head, name);

    /// <summary>Notes that bytes were put into <see cref="Room"/>. True once the answer is whole.</summary>
    public bool Took(int count)
    {
        _received += count;
        BytesOnTheLine += count;
        if (_bodyStart == 0 && !ReadHead())
        {
            return false;
        }

        return _chunked ? ReadChunks() : ReadPlain();
    }

    private bool ReadHead()
    {
        var end = _bytes.AsSpan(0, _received).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        _bodyStart = _bodyEnd = _nextChunk = end + 4;
        Status = HttpHead.Status(Head);
        var length = HttpHead.ContentLength(Head);
        _chunked = length is null;
        _wholeAt = _bodyStart + (length ?? 0);
        return !_chunked || HttpHead.IsChunked(Head)
            ? true
            : throw new InvalidDataException("An answer has neither a length nor chunks.");
    }

    private bool ReadPlain()
    {
        _bodyEnd = Math.Min(_received, _wholeAt);
        return _received == _wholeAt || (_received > _wholeAt
            ? throw new InvalidDataException("An answer is longer than it says.")
            : false);
    }

    // Moves each chunk's bytes up to the end of the body, so that the body lies in one piece.
    private bool ReadChunks()
    {
        while (true)
        {
            var rest = _bytes.AsSpan(_nextChunk, _received - _nextChunk);
            var line = rest.IndexOf("\r\n"u8);
            if (line < 0 || !Utf8Parser.TryParse(rest[..line], out int size, out _, 'x') || rest.Length < line + size + 4)
            {
                return false;
            }

            rest.Slice(line + 2, size).CopyTo(_bytes.AsSpan(_bodyEnd));
            _bodyEnd += size;
            _nextChunk += line + size + 4;
            if (size == 0)
            {
                return true;
            }
        }
    }
}
