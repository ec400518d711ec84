package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.pipeline.config.FeedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedFilesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  @TempDir private Path root;

  @Test
  void aNameWithoutAFolderIsFoundInEveryFolder() throws IOException {
    write("sales.csv", "old/sales.csv", "old/deep/sales.csv", "old/other.csv", "sales.csv.bak");
    assertThat(names(settings(List.of("sales.csv"), DAY, null)))
        .containsExactly("old/deep/sales.csv", "old/sales.csv", "sales.csv");
  }

  @Test
  void aNameWithAFolderIsFoundThereOnly() throws IOException {
    write("in/a.csv", "in/b.txt", "in/deep/c.csv", "a.csv", "in/.hidden.csv");
    assertThat(names(settings(List.of("in/*.csv", "in/b.*"), DAY, null)))
        .containsExactly("in/a.csv", "in/b.txt");
  }

  @Test
  void theDeliveryDateIsGivenOrInTheName() throws IOException {
    write("x_20260531_v2.csv", "x_20260630.csv");
    LandingFolder folder = folder(settings(List.of("x_*.csv"), null, "yyyyMMdd"));
    assertThat(folder.files("transactions"))
        .extracting(LandingFile::knownAt)
        .containsExactly(LocalDate.of(2026, 5, 31), DAY);
  }

  @Test
  void withoutASettingAFileIsNamedByItsDelivery() throws IOException {
    write("any/2026-06-30-sales.csv.gz");
    assertThat(folder(settings(List.of("any/*"), null, null)).files("transactions").get(0))
        .satisfies(file -> assertThat(file.knownAt()).isEqualTo(DAY));
    write("any/sales.csv");
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> names(settings(List.of("any/*"), null, null)))
        .withMessageStartingWith("any/sales.csv: a landing file is named")
        .withMessageContaining("known_at");
  }

  @Test
  void aNameWithoutItsDateIsRefused() throws IOException {
    write("x_1202606301.csv");
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> names(settings(List.of("x_*"), null, "yyyyMMdd")))
        .withMessage(
            "x_1202606301.csv: its name has no date written as known_at_in_name says (yyyyMMdd)."
                + " Rename it or move it away.");
  }

  @Test
  void aFolderThatAFeedReadsFromIsNoStranger() throws IOException {
    write("shop/sales.csv", "misspelt/2026-06-30.csv", "contacts/2026-06-30.csv");
    assertThat(folder(settings(List.of("shop/*"), DAY, null)).strangers(List.of("contacts")))
        .containsExactly("misspelt");
  }

  @ParameterizedTest
  @CsvSource({
    "a_2026-06-30.csv, yyyy-MM-dd, 2026-06-30",
    "30.06.2026.csv, dd.MM.yyyy, 2026-06-30",
    "v12_20260630T0915.csv, yyyyMMdd, 2026-06-30",
    "sales 30Jun2026.csv, ddMMMyyyy, 2026-06-30",
    "a_2026-02-30.csv, yyyy-MM-dd,",
    "a_202606301.csv, yyyyMMdd,",
    "a.csv, yyyyMMdd,",
    "a_2026-06.csv, yyyy-MM,"
  })
  void findsADateInAName(String name, String pattern, LocalDate date) {
    assertThat(DeliveryDates.in(name, pattern).orElse(null)).isEqualTo(date);
  }

  private List<String> names(FeedSettings settings) {
    return folder(settings).files("transactions").stream().map(LandingFile::name).toList();
  }

  private LandingFolder folder(FeedSettings settings) {
    return new LandingFolder(root, Map.of("transactions", settings));
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private static FeedSettings settings(List<String> files, LocalDate knownAt, String inName) {
    return new FeedSettings(
        null, files, knownAt, inName, null, null, null, null, null, null, null, null, null, null,
        null);
  }
}
