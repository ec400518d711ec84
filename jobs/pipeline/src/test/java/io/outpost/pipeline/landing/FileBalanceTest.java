package io.outpost.pipeline.landing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.landing.Records.Quotes;
import io.outpost.pipeline.landing.Records.Raw;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever a file holds: nothing is lost, nothing throws, what is accepted can be cast. */
class FileBalanceTest {
  private static final Table CSV = LandedTransactions.TABLE;
  private static final Table JSON = LandedSurveyResponses.TABLE;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property(tries = 400, seed = "20261122", shrinking = ShrinkingMode.BOUNDED)
  void aCsvFileBalances(@ForAll("csvFiles") byte[] file) throws IOException {
    List<Raw> raws = RecordsTest.read(file, Quotes.JOIN_LINES);
    assertEveryByteIsGivenOut(file, raws);
    List<LandedRecord> records = FileRecordsTest.records(CSV, "f/2026-06-30.csv", file);
    if (raws.isEmpty()) {
      assertThat(records).isEmpty();
      return;
    }
    assertThat(records).hasSize(raws.size() - 1);
    for (int i = 0; i < records.size(); i++) {
      Raw raw = raws.get(i + 1);
      if (isKeptOrCast(CSV, records.get(i), raw)) {
        assertThat(filled(records.get(i))).isEqualTo(fields(raw.text()));
      }
    }
  }

  @Property(tries = 400, seed = "20261123", shrinking = ShrinkingMode.BOUNDED)
  void aJsonFileBalances(@ForAll("jsonFiles") byte[] file) throws IOException {
    List<Raw> raws = RecordsTest.read(file, Quotes.IGNORED);
    assertEveryByteIsGivenOut(file, raws);
    List<LandedRecord> records = FileRecordsTest.records(JSON, "f/2026-06-30.jsonl", file);
    assertThat(records).hasSameSizeAs(raws);
    for (int i = 0; i < records.size(); i++) {
      if (isKeptOrCast(JSON, records.get(i), raws.get(i))) {
        JsonNode object = MAPPER.readTree(raws.get(i).text());
        List<String> texts = new ArrayList<>();
        for (ContractColumn column : JSON.contract().columns()) {
          JsonNode value = object.path(column.name());
          texts.add(value.isFloatingPointNumber() ? value.asInt() + "" : value.asText(""));
        }
        texts.removeIf(text -> text.isEmpty() || text.equals("null"));
        assertThat(filled(records.get(i))).isEqualTo(texts);
      }
    }
  }

  /** True where the record's bytes must be found in its values alone. */
  private static boolean isKeptOrCast(Table feed, LandedRecord record, Raw raw) {
    assertThat(record.firstLine()).isEqualTo(raw.firstLine());
    assertThat(record.lastLine()).isEqualTo(raw.lastLine());
    if (record.violations().isEmpty()) {
      List<ContractColumn> columns = feed.contract().columns();
      for (int i = 0; i < columns.size(); i++) {
        if (record.values()[i] != null) {
          assertThat(SparkCast.cast(record.values()[i], columns.get(i).type())).isNotNull();
        }
      }
    }
    if (record.raw() != null) {
      assertThat(record.raw()).isEqualTo(raw.bytes());
      return false;
    }
    assertThat(record.violations()).isEmpty();
    return true;
  }

  /** Between the records of a file stand line breaks and nothing else. */
  private static void assertEveryByteIsGivenOut(byte[] file, List<Raw> raws) {
    boolean marked =
        file.length >= 3
            && file[0] == (byte) 0xEF
            && file[1] == (byte) 0xBB
            && file[2] == (byte) 0xBF;
    int at = marked ? 3 : 0;
    long line = 0;
    for (Raw raw : raws) {
      assertThat(raw.firstLine()).isGreaterThan(line);
      assertThat(raw.lastLine()).isGreaterThanOrEqualTo(raw.firstLine());
      line = raw.lastLine();
      while (!isAt(file, at, raw.bytes())) {
        assertThat(at).isLessThan(file.length);
        assertThat(file[at]).isIn((byte) '\r', (byte) '\n');
        at++;
      }
      at += raw.bytes().length;
    }
    for (; at < file.length; at++) {
      assertThat(file[at]).isIn((byte) '\r', (byte) '\n');
    }
  }

  private static boolean isAt(byte[] file, int at, byte[] part) {
    int end = at + part.length;
    return end <= file.length && java.util.Arrays.equals(file, at, end, part, 0, part.length);
  }

  private static List<String> filled(LandedRecord record) {
    List<String> texts = new ArrayList<>(java.util.Arrays.asList(record.values()));
    texts.removeIf(java.util.Objects::isNull);
    return texts;
  }

  /** The filled fields of a CSV record in which the columns stand in contract order. */
  private static List<String> fields(String record) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i <= record.length(); i++) {
      char c = i < record.length() ? record.charAt(i) : ',';
      if (quoted && c == '"' && i + 1 < record.length() && record.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"' && (quoted || field.isEmpty())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.removeIf(String::isEmpty);
    return fields;
  }

  @Provide
  Arbitrary<byte[]> csvFiles() {
    String header = "transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of";
    Arbitrary<String> id =
        Arbitraries.of("t1", "#t", "\"q,1\"", "\"say \"\"hi\"\"\"", "t\uD83D\uDE00", "5\"x", "");
    Arbitrary<String> customer =
        Arbitraries.of("", "c1", "\"a\nb\"", "\"a\r\n\r\nb\"", " c ", "\"c");
    Arbitrary<String> time =
        Arbitraries.of(
            "2026-06-01T10:00:00Z",
            "2026-06-01T10:00+02:00",
            "2026-06-30T23:59:59.999999-12:00",
            "2026-02-30T10:00:00Z",
            "0000-01-01T00:00:00Z",
            "soon");
    Arbitrary<String> amount =
        Arbitraries.of("1", "-0.00", "12.50", "1e3", "12.505", "\u0661", "9999999999999999.99", "");
    Arbitrary<String> tail = Arbitraries.of("EUR,1.00,", "EUR,,t0", "eur,,", "EUR", ",,,,,,");
    Arbitrary<String> row =
        net.jqwik.api.Combinators.combine(id, customer, time, amount, tail)
            .as((a, b, c, d, e) -> String.join(",", a, b, c, d, e));
    Arbitrary<String> first =
        Arbitraries.frequency(net.jqwik.api.Tuple.of(8, header), net.jqwik.api.Tuple.of(1, "x,y"));
    return files(first, row);
  }

  @Provide
  Arbitrary<byte[]> jsonFiles() {
    Arbitrary<String> score =
        Arbitraries.of(
            "0",
            "10",
            "11",
            "-1",
            "4.0",
            "4.5e0",
            "4.5",
            "1e1",
            "1e999999999",
            "NaN",
            "\"5\"",
            "null",
            "[1]");
    Arbitrary<String> verbatim =
        Arbitraries.of(
            "\"good\"",
            "\"a\\nb\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\u0000\"",
            "null",
            "{}");
    Arbitrary<String> time =
        Arbitraries.of("\"2026-06-01T10:00:00Z\"", "\"2026-06-31T10:00:00Z\"", "20260601", "\"\"");
    Arbitrary<String> end = Arbitraries.of("}", "", ",\"x\":1}", ",\"score\":1}", "}}", "} ");
    Arbitrary<String> row =
        net.jqwik.api.Combinators.combine(score, verbatim, time, end)
            .as(
                (a, b, c, d) ->
                    "{\"response_id\":\"r1\",\"study\":\"s\",\"instrument\":\"nps\",\"scale_min\":0,"
                        + "\"scale_max\":10,\"refused\":false,\"channel\":\"phone\",\"score\":"
                        + a
                        + ",\"verbatim\":"
                        + b
                        + ",\"responded_at\":"
                        + c
                        + d);
    return files(row, row);
  }

  private static Arbitrary<byte[]> files(Arbitrary<String> first, Arbitrary<String> row) {
    Arbitrary<byte[]> bytes =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(12, row.map(text -> text.getBytes(UTF_8))),
            net.jqwik.api.Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(20)),
            net.jqwik.api.Tuple.of(
                1,
                Arbitraries.strings()
                    .withChars("\"\r\n,{}# \0a")
                    .ofMaxLength(20)
                    .map(text -> text.getBytes(UTF_8))));
    Arbitrary<String> lineBreak =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(8, "\n"),
            net.jqwik.api.Tuple.of(4, "\r\n"),
            net.jqwik.api.Tuple.of(1, "\r"),
            net.jqwik.api.Tuple.of(1, "\n\n"));
    Arbitrary<List<byte[]>> lines =
        net.jqwik.api.Combinators.combine(bytes, lineBreak)
            .as((line, end) -> joined(List.of(line, end.getBytes(UTF_8))))
            .list()
            .ofMaxSize(15);
    return net.jqwik.api.Combinators.combine(
            Arbitraries.of("", "\uFEFF"), first, lines, Arbitraries.of("", "\n", "\"", "x"))
        .as(
            (mark, head, rest, end) -> {
              List<byte[]> all = new ArrayList<>();
              all.add((mark + head + "\n").getBytes(UTF_8));
              all.addAll(rest);
              all.add(end.getBytes(UTF_8));
              return joined(all);
            });
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
