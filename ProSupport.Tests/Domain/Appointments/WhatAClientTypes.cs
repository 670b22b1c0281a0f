using ProSupport.Domain.Appointments;

namespace ProSupport.Tests.Domain.Appointments;

public sealed class WhatAClientTypes
{
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";

    [Fact]
    public void Nothing_or_only_blanks_is_nothing()
    {
        ClientInput.Pseudonym(null).Value.ShouldBe(string.Empty);
        ClientInput.Place(" \t\r\n\u200B\uFEFF ").Value.ShouldBe(string.Empty);
        ClientInput.Message("\u0000\u0007").Value.ShouldBe(string.Empty);
    }

    [Fact]
    public void Every_field_takes_its_longest_text_and_refuses_one_character_more()
    {
        Refusal(ClientInput.Pseudonym, ClientInput.LongestPseudonym).ShouldBe(ClientInputRefusals.PseudonymTooLong);
        Refusal(ClientInput.Place, ClientInput.LongestPlace).ShouldBe(ClientInputRefusals.PlaceTooLong);
        Refusal(ClientInput.Message, ClientInput.LongestMessage).ShouldBe(ClientInputRefusals.MessageTooLong);
        Refusal(ClientInput.Reason, ClientInput.LongestReason).ShouldBe(ClientInputRefusals.ReasonTooLong);
    }

    [Fact]
    public void A_place_of_ten_thousand_characters_is_refused() =>
        ClientInput.Place(new string('x', 10_000)).Refusal.ShouldBe(ClientInputRefusals.PlaceTooLong);

    [Fact]
    public void An_emoji_joined_of_many_counts_as_one_character()
    {
        var crowd = string.Concat(Enumerable.Repeat(Family, ClientInput.LongestPseudonym));

        ClientInput.Pseudonym(crowd).Value.ShouldBe(crowd);
        ClientInput.Pseudonym(crowd + Family).Refusal.ShouldBe(ClientInputRefusals.PseudonymTooLong);
    }

    [Fact]
    public void Marks_heaped_on_one_letter_without_end_are_refused() =>
        ClientInput.Pseudonym("x" + new string('\u0301', 5000)).Refusal.ShouldBe(ClientInputRefusals.PseudonymTooLong);

    [Fact]
    public void Right_to_left_text_and_emoji_stay_as_they_are()
    {
        const string Text = "مقهى السلام ☕ בית קפה 👍🏽";

        ClientInput.Place(Text).Value.ShouldBe(Text);
        ClientInput.Message(Text).Value.ShouldBe(Text);
    }

    [Theory]
    [InlineData("\u202A")]
    [InlineData("\u202D")]
    [InlineData("\u202E")]
    [InlineData("\u2066")]
    [InlineData("\u2069")]
    [InlineData("\u0000")]
    [InlineData("\u001B")]
    [InlineData("\u007F")]
    [InlineData("\u0090")]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\uFDD0")]
    [InlineData("\U0010FFFE")]
    public void Characters_that_control_or_turn_the_text_around_them_are_left_out(string character)
    {
        ClientInput.Pseudonym($"Ka{character}lle").Value.ShouldBe("Kalle");
        ClientInput.Message($"Ka{character}lle").Value.ShouldBe("Kalle");
    }

    [Fact]
    public void A_message_keeps_its_lines_and_one_line_stays_one()
    {
        ClientInput.Message(" a\r\nb\rc\u2028d\n ").Value.ShouldBe("a\nb\nc\nd");
        ClientInput.Place("Kahvila\r\nKatu 1").Value.ShouldBe("Kahvila Katu 1");
    }

    [Fact]
    public void Letters_are_composed_so_that_the_same_word_is_the_same_text() =>
        ClientInput.Pseudonym("A\u0308ija\u0308").Value.ShouldBe("Äijä");

    [Fact]
    public void Half_a_surrogate_pair_does_no_harm() => ClientInput.Pseudonym("a\uD83Db").Value.ShouldBe("a\uFFFDb");

    [Theory]
    [InlineData("someone@example.com")]
    [InlineData(" some.one+tag@mail.example.fi ")]
    [InlineData("x@xn--kahvila-9za.fi")]
    public void An_address_is_kept(string text) => ClientInput.ReminderAddress(text).Value.ShouldBe(text.Trim());

    [Theory]
    [InlineData("someone")]
    [InlineData("someone@")]
    [InlineData("@example.com")]
    [InlineData("someone@localhost")]
    [InlineData("someone@example.")]
    [InlineData("someone@.example.com")]
    [InlineData("someone@example..com")]
    [InlineData("some one@example.com")]
    [InlineData("someone@exa mple.com")]
    [InlineData("Someone <someone@example.com>")]
    [InlineData("\"someone\"@example.com")]
    [InlineData("someone(comment)@example.com")]
    [InlineData("a@example.com,b@example.com")]
    [InlineData("a@example.com;b@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("someone@[127.0.0.1]")]
    [InlineData("someone@-example.com")]
    [InlineData("someone@example.com\r\nBcc: other@example.com")]
    [InlineData("some\none@example.com")]
    [InlineData("someone@example.com\0")]
    [InlineData("jörg@example.com")]
    public void What_is_no_bare_address_is_refused(string text) =>
        ClientInput.ReminderAddress(text).Refusal.ShouldBe(ClientInputRefusals.AddressNotValid);

    [Fact]
    public void No_address_is_no_reminder() => ClientInput.ReminderAddress("  ").Value.ShouldBe(string.Empty);

    [Fact]
    public void An_address_longer_than_mail_allows_is_refused()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 3)) + ".example";
        var longest = new string('a', ClientInput.LongestAddress - domain.Length - 1) + "@" + domain;

        ClientInput.ReminderAddress(longest).Refused.ShouldBeFalse();
        ClientInput.ReminderAddress("a" + longest).Refusal.ShouldBe(ClientInputRefusals.AddressNotValid);
    }

    private static ProSupport.Domain.Shared.Refusal? Refusal(Func<string?, ProSupport.Domain.Shared.Outcome<string>> field, int longest)
    {
        var text = new string('ä', longest);
        field($"  {text} ").Value.ShouldBe(text);
        return field(text + "ä").Refusal;
    }
}
