package io.outpost.pipeline.landing.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.landing.ReadBack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of the corpus ends as its entry says, and nothing of it is lost. */
class CorpusTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<CorpusFile> files() {
    return Corpus.files();
  }

  @Test
  void holdsSixtyFilesAndMoreAllOfThemDifferent() {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(files()).extracting(CorpusFile::name).doesNotHaveDuplicates();
    assertThat(files().stream().filter(file -> file.bytes().length > 0))
        .extracting(file -> new String(file.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isAcceptedOrLabelledAsWritten(CorpusFile file) throws IOException {
    List<ReadBack.Reading> records = ReadBack.of(file.feed(), file.name(), file.bytes());
    Map<String, Long> rules =
        records.stream()
            .flatMap(record -> record.violations().stream().distinct())
            .collect(Collectors.groupingBy(rule -> rule, TreeMap::new, Collectors.counting()));
    assertThat(rules).isEqualTo(file.rules());
    assertThat(records.stream().filter(ReadBack.Reading::isAccepted))
        .hasSize((int) file.accepted());
    assertThat(records).hasSize((int) (file.accepted() + file.labelled()));
  }

  static List<CorpusFile> filesOfLines() {
    return files().stream().filter(file -> !file.name().endsWith(".parquet")).toList();
  }

  /** Every byte but line breaks is in the header, in a record's bytes or in its texts. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("filesOfLines")
  void losesNothing(CorpusFile file) throws IOException {
    byte[] bytes = file.bytes();
    boolean csv = file.name().endsWith(".csv");
    List<Integer> lines = lineStarts(bytes);
    int at = isMarked(bytes, 0) ? 3 : 0;
    at = isBlank(bytes, at, bytes.length) ? bytes.length : at;
    List<ReadBack.Reading> records = ReadBack.of(file.feed(), file.name(), bytes);
    if (csv && at < bytes.length && (records.isEmpty() || records.get(0).firstLine() > 1)) {
      at = headerEnd(bytes);
    }
    for (ReadBack.Reading record : records) {
      while (at < bytes.length && isBlank(bytes, at, at + 1)) {
        at++;
      }
      if (record.raw() != null) {
        assertThat(startsAt(bytes, at, record.raw())).as("bytes of %s", record).isTrue();
        at += record.raw().length;
        continue;
      }
      assertThat(record.isAccepted()).isTrue();
      int end = lines.get((int) record.lastLine());
      String text = new String(bytes, at, end - at, UTF_8);
      if (csv) {
        assertThat(said(record.texts())).isEqualTo(said(List.of(text)));
      } else {
        assertThat(record.texts()).containsExactlyInAnyOrderElementsOf(jsonTexts(text));
      }
      at = end;
    }
    assertThat(isBlank(bytes, at, bytes.length)).isTrue();
  }

  /** Where the first line that is not blank ends; it holds no other line. */
  private static int headerEnd(byte[] bytes) {
    int at = isMarked(bytes, 0) ? 3 : 0;
    while (isBlank(bytes, at, at + 1)) {
      at++;
    }
    while (at < bytes.length && !isBlank(bytes, at, at + 1)) {
      at++;
    }
    return at;
  }

  /** Beginnings of the lines, the end of the file behind the last. */
  private static List<Integer> lineStarts(byte[] bytes) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts.add(i + 1);
      }
    }
    starts.add(bytes.length);
    return starts;
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != '\n' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private static boolean isMarked(byte[] bytes, int at) {
    return startsAt(bytes, at, "\uFEFF".getBytes(UTF_8));
  }

  private static boolean startsAt(byte[] bytes, int at, byte[] part) {
    int end = at + part.length;
    return end <= bytes.length && java.util.Arrays.equals(bytes, at, end, part, 0, part.length);
  }

  /** What CSV says beside its own marks, in any order. */
  private static String said(List<String> texts) {
    int[] characters =
        String.join("", texts)
            .chars()
            .filter(c -> "\",\r\n\uFEFF".indexOf(c) < 0)
            .sorted()
            .toArray();
    return new String(characters, 0, characters.length);
  }

  private static List<String> jsonTexts(String line) throws IOException {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : MAPPER.readTree(line)) {
      texts.add(
          value.isNumber()
              ? value.decimalValue().stripTrailingZeros().toPlainString()
              : value.asText());
    }
    texts.removeIf(text -> text.isEmpty() || text.equals("null"));
    return texts;
  }

  @Test
  void namesNoValueInItsViolations() throws IOException {
    for (CorpusFile file : files()) {
      for (ReadBack.Reading record : ReadBack.of(file.feed(), file.name(), file.bytes())) {
        assertThat(new HashSet<>(record.violations()))
            .allMatch(rule -> rule.matches("[a-z_]+: .{1,60}"));
      }
    }
  }
}
