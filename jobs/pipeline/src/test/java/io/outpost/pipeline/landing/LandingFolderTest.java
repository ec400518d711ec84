package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingFolderTest {
  @TempDir private Path root;
  private Path feed;

  @BeforeEach
  void makeFeed() throws IOException {
    feed = Files.createDirectories(root.resolve("contacts"));
  }

  @Test
  void listsDeliveriesByNameWithDateSizeAndDigest() throws IOException {
    Files.writeString(feed.resolve("2026-06-02.csv"), "b");
    Files.writeString(feed.resolve("2026-06-01-late.jsonl"), "");
    List<LandingFile> files = new LandingFolder(root).files("contacts");
    assertThat(files)
        .extracting(LandingFile::name)
        .containsExactly("contacts/2026-06-01-late.jsonl", "contacts/2026-06-02.csv");
    assertThat(files)
        .extracting(LandingFile::knownAt)
        .containsExactly(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 2));
    assertThat(files).extracting(LandingFile::bytes).containsExactly(0L, 1L);
    assertThat(files.get(0).sha256())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-06-01.csv",
        "2026-06-01_part-2.jsonl",
        "2026-06-01.1.csv",
        "2026-06-01-a b.csv"
      })
  void takesADateAndAnythingBehindIt(String name) throws IOException {
    Files.writeString(feed.resolve(name), "x");
    assertThat(new LandingFolder(root).files("contacts")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contacts.csv",
        "2026-06-01.CSV",
        "2026-06-01.csv.zip",
        "2026-06-01.parquet.gz",
        "2026-6-1.csv",
        "20260601.csv",
        "2026-06-01x.csv",
        "2026-06-01.csv.tmp"
      })
  void stopsAtANameThatSaysNoDelivery(String name) throws IOException {
    Files.writeString(feed.resolve(name), "x");
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> new LandingFolder(root).files("contacts"))
        .withMessageStartingWith("contacts/" + name + ": a landing file is named <delivery date>")
        .withMessageEndingWith("Rename it or move it away.");
  }

  @Test
  void stopsAtADateThatIsNone() throws IOException {
    Files.writeString(feed.resolve("2026-02-30.csv"), "x");
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> new LandingFolder(root).files("contacts"))
        .withMessage("contacts/2026-02-30.csv: 2026-02-30 is no date. Rename the file.");
  }

  @Test
  void passesOverHiddenFilesAndFolders() throws IOException {
    Files.writeString(feed.resolve(".2026-06-01.csv.upload"), "x");
    Files.createDirectories(feed.resolve("archive"));
    assertThat(new LandingFolder(root).files("contacts")).isEmpty();
  }

  @Test
  void aFeedWithoutAFolderHasNoFiles() {
    assertThat(new LandingFolder(root).files("transactions")).isEmpty();
  }

  @Test
  void aMissingLandingFolderIsNamed() {
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> new LandingFolder(root.resolve("nowhere")))
        .withMessageContaining("nowhere does not exist. Set `landing` in the config.");
  }
}
