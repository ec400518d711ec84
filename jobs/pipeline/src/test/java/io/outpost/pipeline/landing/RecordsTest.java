package io.outpost.pipeline.landing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.landing.Records.Quotes;
import io.outpost.pipeline.landing.Records.Raw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {

  @Test
  void numbersLinesFromOne() throws IOException {
    assertThat(shown("a\nb\nc\n")).containsExactly("1-1 a", "2-2 b", "3-3 c");
  }

  @Test
  void countsEmptyLinesButGivesNoRecordForThem() throws IOException {
    assertThat(shown("\n\na\n\r\n\nb")).containsExactly("3-3 a", "6-6 b");
  }

  @Test
  void takesOffTheReturnOfAWindowsLineBreak() throws IOException {
    assertThat(shown("a,b\r\nc,d\r\n")).containsExactly("1-1 a,b", "2-2 c,d");
  }

  @Test
  void keepsAReturnThatEndsNoLine() throws IOException {
    assertThat(shown("a\rb\nc")).containsExactly("1-1 a\rb", "2-2 c");
  }

  @Test
  void skipsAByteOrderMarkAtTheBeginningOnly() throws IOException {
    assertThat(shown("\uFEFFa\n\uFEFFb\n")).containsExactly("1-1 a", "2-2 \uFEFFb");
  }

  @Test
  void keepsHalfAByteOrderMark() throws IOException {
    byte[] half = {(byte) 0xEF, (byte) 0xBB};
    assertThat(read(half, Quotes.JOIN_LINES))
        .singleElement()
        .extracting(Raw::bytes)
        .isEqualTo(half);
  }

  @Test
  void joinsLinesInsideQuotes() throws IOException {
    assertThat(shown("a,\"b\r\nc\n\nd\",e\nf,g"))
        .containsExactly("1-4 a,\"b\r\nc\n\nd\",e", "5-5 f,g");
  }

  @Test
  void doubledQuotesCloseNothing() throws IOException {
    assertThat(shown("\"a \"\"b\"\"\nc\"\nd")).containsExactly("1-2 \"a \"\"b\"\"\nc\"", "3-3 d");
  }

  @Test
  void joinsNothingWhereQuotesMeanNothing() throws IOException {
    assertThat(read("{\"a\":\"\nb\"}".getBytes(UTF_8), Quotes.IGNORED)).hasSize(2);
  }

  @Test
  void anUnclosedQuoteSpoilsOneLine() throws IOException {
    assertThat(shown("a,\"b\nc,d\ne,f\n")).containsExactly("1-1 a,\"b !", "2-2 c,d", "3-3 e,f");
  }

  @Test
  void anUnclosedQuoteDoesNotReachForALaterQuotedField() throws IOException {
    assertThat(shown("a,\"b\nc,d\ne,\"f\"\ng,h"))
        .containsExactly("1-1 a,\"b !", "2-2 c,d", "3-3 e,\"f\"", "4-4 g,h");
  }

  @Test
  void anUnclosedQuoteOnTheLastLineKeepsTheLine() throws IOException {
    assertThat(shown("a\nb,\"c")).containsExactly("1-1 a", "2-2 b,\"c !");
  }

  @Test
  void aQuoteWithinAFieldOpensNothing() throws IOException {
    assertThat(shown("5\" pipe,1\nb,2\nc,\"3\"\nd,4"))
        .containsExactly("1-1 5\" pipe,1", "2-2 b,2", "3-3 c,\"3\"", "4-4 d,4");
  }

  @Test
  void everyLineOfAFileFullOfUnclosedQuotesIsGivenOut() throws IOException {
    String file = "x,\"y\n".repeat(2_000);
    List<String> records = shown(file);
    assertThat(records).hasSize(2_000).allMatch(record -> record.endsWith("!"));
    assertThat(records.get(1_999)).startsWith("2000-2000 ");
  }

  @Test
  void readingGoesOnBehindAnUnclosedQuoteWithMegabytesAfterIt() throws IOException {
    int lines = Records.LONGEST / 4;
    List<Raw> records = read(("\"a\n" + "b,c\n".repeat(lines)).getBytes(UTF_8), Quotes.JOIN_LINES);
    assertThat(records).hasSize(lines + 1);
    assertThat(records.get(0).unclosed()).isTrue();
    assertThat(records.subList(1, lines)).noneMatch(Raw::unclosed);
    assertThat(records.get(lines).firstLine()).isEqualTo(lines + 1L);
  }

  @Test
  void allPartsOfALongLineAreTooLong() throws IOException {
    String line = "x".repeat(2 * Records.LONGEST + 10);
    List<Raw> records = read((line + "\ny\n").getBytes(UTF_8), Quotes.JOIN_LINES);
    assertThat(records).extracting(Raw::tooLong).containsExactly(true, true, true, false);
    assertThat(records).extracting(Raw::firstLine).containsExactly(1L, 1L, 1L, 2L);
    assertThat(records.stream().limit(3).mapToInt(raw -> raw.bytes().length).sum())
        .isEqualTo(line.length());
  }

  @Test
  void theTailOfALongLineIsNoRecordOfItsOwn() throws IOException {
    String tail = "t1,c1,2026-06-01T10:00:00Z";
    List<Raw> records =
        read(("x".repeat(Records.LONGEST) + tail).getBytes(UTF_8), Quotes.JOIN_LINES);
    assertThat(records).hasSize(2).allMatch(Raw::tooLong);
  }

  @Test
  void aLongLineBehindAnOpenQuoteEndsWhereItEnds() throws IOException {
    String open = "\"" + "x".repeat(Records.LONGEST + 5);
    List<Raw> records = read((open + "\na,b\n").getBytes(UTF_8), Quotes.JOIN_LINES);
    assertThat(records).extracting(Raw::tooLong).containsExactly(true, true, false);
    assertThat(records.get(2).text()).isEqualTo("a,b");
    assertThat(records.get(2).firstLine()).isEqualTo(2);
  }

  @Test
  void aLineJustUnderTheLimitIsWhole() throws IOException {
    String line = "x".repeat(Records.LONGEST - 1);
    List<Raw> records = read((line + "\ny").getBytes(UTF_8), Quotes.JOIN_LINES);
    assertThat(records).extracting(Raw::tooLong).containsExactly(false, false);
  }

  @Test
  void nothingComesOutOfNothing() throws IOException {
    assertThat(shown("")).isEmpty();
    assertThat(shown("\uFEFF")).isEmpty();
    assertThat(shown("\n\r\n\n")).isEmpty();
  }

  @Test
  void aLastLineNeedsNoLineBreak() throws IOException {
    assertThat(shown("a\nb")).containsExactly("1-1 a", "2-2 b");
  }

  @Test
  void keepsNul() throws IOException {
    assertThat(shown("a\0b\n")).containsExactly("1-1 a\0b");
  }

  @Test
  void bytesThatAreNoUtf8HaveNoTextButAreKept() throws IOException {
    byte[] latin = "M\u00FCller\n".getBytes(ISO_8859_1);
    Raw raw = read(latin, Quotes.JOIN_LINES).get(0);
    assertThat(raw.text()).isNull();
    assertThat(raw.bytes()).containsExactly(java.util.Arrays.copyOf(latin, latin.length - 1));
  }

  @Test
  void surrogatesEncodedByThemselvesAreNoUtf8() throws IOException {
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertThat(read(surrogate, Quotes.IGNORED).get(0).text()).isNull();
  }

  private static List<String> shown(String file) throws IOException {
    return read(file.getBytes(UTF_8), Quotes.JOIN_LINES).stream()
        .map(
            raw ->
                raw.firstLine()
                    + "-"
                    + raw.lastLine()
                    + " "
                    + raw.text()
                    + (raw.unclosed() ? " !" : ""))
        .toList();
  }

  static List<Raw> read(byte[] file, Quotes quotes) throws IOException {
    List<Raw> all = new ArrayList<>();
    try (Records records = new Records(new ByteArrayInputStream(file), quotes)) {
      for (Raw raw = records.next(); raw != null; raw = records.next()) {
        all.add(raw);
      }
    }
    return all;
  }
}
