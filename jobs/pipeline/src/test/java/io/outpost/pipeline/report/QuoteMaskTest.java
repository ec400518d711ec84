package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteMaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thanks @anna_b!|Thanks [handle]!",
        "ask \uff20anna|ask [handle]",
        "ask @\u200banna|ask [handle]",
        "ask @anna@mastodon.example|ask [handle]",
        "by u/some-one|by [handle]",
        "mail anna.b+x@example.com now|mail [e-mail] now",
        "mail anna @ example.com|mail [e-mail]",
        "mail \u00e4nne@b\u00fccher.example|mail [e-mail]",
        "see https://example.com/u/anna?x=1 there|see [link] there",
        "see hxxp://example.com/a|see [link]",
        "see www.example.com/anna|see [link]",
        "see example.com/anna|see [link]",
        "call +44 20 7946 0958 please|call [number] please",
        "call (020) 7946-0958|call [number]",
        "call 020.7946.0958|call [number]",
        "card 4111 1111 1111 1111|card [number]",
        "call \uff10\uff12\uff10 7946 0958|call [number]",
        "waited 45 minutes for 2 answers|waited 45 minutes for 2 answers",
        "it cost 12.50, not 1250|it cost 12.50, not 1250",
      })
  void masksWhatPointsAtAPerson(String text, String masked) {
    assertThat(QuoteMask.mask(text)).isEqualTo(masked);
  }

  @Test
  void shortensLongTextAfterMasking() {
    String masked = QuoteMask.mask("x".repeat(395) + " anna@example.com");
    assertThat(masked).doesNotContain("anna").doesNotContain("example").hasSizeLessThan(405);
  }

  @Test
  void endsOnHostileText() {
    assertThat(QuoteMask.mask("1".repeat(100_000))).contains("[number]");
    assertThat(QuoteMask.mask("a.".repeat(50_000))).isNotEmpty();
    assertThat(QuoteMask.mask("@".repeat(50_000))).isNotEmpty();
    assertThat(QuoteMask.mask("a-".repeat(50_000))).isNotEmpty();
  }
}
