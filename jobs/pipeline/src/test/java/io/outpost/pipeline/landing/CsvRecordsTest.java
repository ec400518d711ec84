package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.landing.RecordParser.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
  private static final List<String> COLUMNS = List.of("id", "city", "note");

  @Test
  void takesColumnsByTheHeaderWhateverTheirOrder() {
    assertThat(parse("note,id,city", "n,1,Bonn").values()).containsExactly("1", "Bonn", "n");
  }

  @Test
  void keepsBlanksInValuesAndForgivesThemInTheHeader() {
    assertThat(parse(" id , city,note ", " 1, Bonn ,n").values())
        .containsExactly(" 1", " Bonn ", "n");
  }

  @Test
  void anEmptyFieldIsMissingQuotedOrNot() {
    assertThat(parse("id,city,note", "1,,\"\"").values()).containsExactly("1", null, null);
  }

  @Test
  void readsQuotedCommasQuotesAndLineBreaks() {
    assertThat(parse("id,city,note", "1,\"Bonn, \"\"B\"\"\",\"a\r\nb\"").values())
        .containsExactly("1", "Bonn, \"B\"", "a\r\nb");
  }

  @Test
  void refusesTooFewAndTooManyFields() {
    assertThat(parse("id,city,note", "1,Bonn").problem())
        .isEqualTo("record: wrong number of fields");
    assertThat(parse("id,city,note", "1,Bonn,n,more").problem())
        .isEqualTo("record: wrong number of fields");
  }

  @Test
  void refusesQuotesThatAreNotDoubled() {
    assertThat(parse("id,city,note", "1,\"Bonn \"B\"\",n").problem())
        .isEqualTo("record: not readable as CSV");
  }

  @Test
  void aQuoteWithinAFieldIsText() {
    assertThat(parse("id,city,note", "1,5\" pipe,n").values())
        .containsExactly("1", "5\" pipe", "n");
  }

  @Test
  void aNumberSignAtTheBeginningIsText() {
    assertThat(parse("id,city,note", "#1,Bonn,n").values()).containsExactly("#1", "Bonn", "n");
  }

  @Test
  void aColumnThatTheHeaderLacksIsMissing() {
    Parsed parsed = parse("id,note", "1,n");
    assertThat(parsed.values()).containsExactly("1", null, "n");
    assertThat(parsed.lossless()).isTrue();
  }

  @Test
  void anUnknownColumnMakesTheRecordKeepItsBytes() {
    Parsed parsed = parse("id,city,note,tip", "1,Bonn,n,5");
    assertThat(parsed.values()).containsExactly("1", "Bonn", "n");
    assertThat(parsed.lossless()).isFalse();
  }

  @Test
  void ofTwoColumnsWithOneNameTheFirstCountsAndTheRecordKeepsItsBytes() {
    Parsed parsed = parse("id,city,id,note", "1,Bonn,2,n");
    assertThat(parsed.values()).containsExactly("1", "Bonn", "n");
    assertThat(parsed.lossless()).isFalse();
  }

  @Test
  void namesInCapitalsAreOtherNames() {
    assertThat(parse("ID,city,note", "1,Bonn,n").values()).containsExactly(null, "Bonn", "n");
  }

  @Test
  void withoutAHeaderNoRecordIsRight() {
    assertThat(new RecordParser.Csv(COLUMNS, null).parse("1,Bonn,n").problem())
        .isEqualTo("record: wrong number of fields");
  }

  @Test
  void aFieldMayBeAsLongAsARecord() {
    String text = "x".repeat(Records.LONGEST - 10);
    assertThat(parse("id,city,note", "1,2," + text).values()[2]).isEqualTo(text);
  }

  @Test
  void aBrokenRecordDoesNotSpoilTheNextOne() {
    RecordParser parser = new RecordParser.Csv(COLUMNS, "id,city,note");
    assertThat(parser.parse("1,\"a\"b,n").problem()).isNotNull();
    assertThat(parser.parse("2,Bonn,n").values()).containsExactly("2", "Bonn", "n");
  }

  private static Parsed parse(String header, String record) {
    return new RecordParser.Csv(COLUMNS, header).parse(record);
  }
}
