using ProSupport.Domain.Privacy;

namespace ProSupport.Tests.Domain.Privacy;

public sealed class ReadingABookingRequestId
{
    private const string Known = "AAECAwQFBgcICQoLDA0ODw";

    [Fact]
    public void An_id_reads_back_from_its_text()
    {
        byte[] bytes = [.. Enumerable.Range(0, BookingRequestId.SizeInBytes).Select(at => (byte)at)];
        var id = BookingRequestId.FromBytes(bytes);

        id.Text.ShouldBe(Known);
        BookingRequestId.Parse(Known).ShouldBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAECAwQFBgcICQoLDA0OD")]
    [InlineData("AAECAwQFBgcICQoLDA0ODwA")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==")]
    [InlineData("AAECAwQFBgcICQoLDA0OD/")]
    [InlineData("AAECAwQFBgcICQoLDA0O w")]
    [InlineData("AAECAwQFBgcICQoLDA0ODx")]
    public void A_malformed_text_is_null(string? text) => BookingRequestId.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void An_id_of_another_size_is_refused(int size) =>
        Should.Throw<ArgumentException>(() => BookingRequestId.FromBytes(new byte[size]));

    [Fact]
    public void An_id_does_not_show_itself_in_a_log() =>
        $"{BookingRequestId.Parse(Known)}".ShouldBe("(booking request)");
}
