package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.pipeline.landing.LandingFolder.Incomplete;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
  private static final List<String> FEEDS = List.of("contacts", "transactions");
  private static final String SHA_OF_AB =
      "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603";

  @TempDir private Path root;

  @Test
  void aNamedFileIsReadUnderAnyNameWithFeedAndDayOfItsManifest() throws IOException {
    write("shop/export.csv", "ab");
    write("contacts/2026-06-01.csv", "x");
    write("contacts/odd.csv", "y");
    manifest(
        entry("shop/export.csv", "transactions", ", \"sha256\": \"" + SHA_OF_AB + "\""),
        entry("contacts/odd.csv", "contacts", ""));
    LandingFolder folder = new LandingFolder(root);
    assertThat(folder.files("transactions"))
        .extracting(LandingFile::name, LandingFile::knownAt)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("shop/export.csv", LocalDate.of(2026, 6, 30)));
    assertThat(folder.files("contacts"))
        .extracting(LandingFile::name)
        .containsExactly("contacts/2026-06-01.csv", "contacts/odd.csv");
    assertThat(folder.strangers(FEEDS)).isEmpty();
    assertThat(folder.isInManifest(Path.of("manifest.json"))).isTrue();
    assertThat(folder.isInManifest(Path.of("shop/export.csv"))).isTrue();
    assertThat(folder.isInManifest(Path.of("shop/other.csv"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h,i\\na,1\\n\"b\\nb\",2\\n | 2 | ",
        "h,i\\na,1 | 2 | it has 1 records, its manifest says 2",
        "h,i\\n | 0 | ",
        " | 1 | it has 0 records, its manifest says 1"
      })
  void aFileWithOtherRowsIsNotRead(String text, long rows, String lack) throws IOException {
    write("shop/a.csv", text == null ? "" : text.replace("\\n", "\n"));
    manifest(entry("shop/a.csv", "contacts", ", \"rows\": " + rows));
    expect("shop/a.csv", lack);
  }

  @Test
  void aFileThatIsMissingOrHasAnotherDigestOrIsCutIsNotRead() throws IOException {
    manifest(entry("shop/a.csv", "contacts", ""));
    expect("shop/a.csv", "it is not there");
    write("shop/a.csv", "abc");
    manifest(entry("shop/a.csv", "contacts", ", \"sha256\": \"" + SHA_OF_AB + "\""));
    expect("shop/a.csv", "its SHA-256 is not the one of its manifest");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("h\na\nb\n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = root.resolve("shop/a.csv.gz");
    Files.write(file, packed.toByteArray());
    manifest(entry("shop/a.csv.gz", "contacts", ", \"rows\": 2"));
    expect("shop/a.csv.gz", null);
    Files.write(file, java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 9));
    expect("shop/a.csv.gz", "it cannot be read to its end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | manifest.json: line ",
        "[] | manifest.json: line 1",
        "{} | manifest.json: there is no list files",
        "{\"files\": [{}]} | each of files needs file, feed and known_at",
        "{\"files\": [null]} | each of files needs file, feed and known_at",
        "{\"files\": [{\"name\": \"a\"}]} | manifest.json: line 1: Unrecognized field \"name\"",
        "{\"files\": [{\"file\":\"../a\",\"feed\":\"contacts\",\"known_at\":\"2026-06-30\"}]} |"
            + " file is ../a; it must be below the landing folder",
        "{\"files\": [{\"file\":\"a\",\"feed\":\"contacts\",\"known_at\":\"June\"}]} | line 1",
        "{\"files\": [{\"file\":\"a\",\"feed\":\"contacts\",\"known_at\":\"2026-06-30\","
            + "\"sha256\":\"12\"}]} | a: sha256 is no digest of 64 digits",
        "{\"files\": [{\"file\":\"a\",\"feed\":\"contacts\",\"known_at\":\"2026-06-30\","
            + "\"rows\":-1}]} | a: rows is -1"
      })
  void aManifestThatIsNoneIsNamed(String text, String message) throws IOException {
    Files.writeString(root.resolve("manifest.json"), text);
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> new LandingFolder(root))
        .withMessageContaining(message)
        .withMessageEndingWith("Correct the manifest or take it away.");
  }

  @Test
  void manifestsMayBeSeveralButAgree() throws IOException {
    write("a.csv", "x");
    manifest(entry("a.csv", "contacts", ""));
    Files.writeString(
        root.resolve("2026-06-30.manifest.json"),
        "{\"files\": [" + entry("a.csv", "contacts", "") + "]}");
    assertThat(new LandingFolder(root).files("contacts")).hasSize(1);
    manifest(entry("a.csv", "transactions", ""));
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> new LandingFolder(root))
        .withMessageContaining("a.csv stands in two manifests that disagree");
  }

  @Test
  void aFeedThatThereIsNotIsNamed() throws IOException {
    manifest(entry("a.csv", "sales", ""));
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> new LandingFolder(root).incomplete(FEEDS, "contacts"))
        .withMessage(
            "A manifest names the feed sales for a.csv; feeds are contacts, transactions. Correct"
                + " the manifest.");
  }

  private void expect(String file, String lack) {
    LandingFolder folder = new LandingFolder(root);
    List<Incomplete> incomplete = folder.incomplete(FEEDS, "contacts");
    if (lack == null) {
      assertThat(incomplete).isEmpty();
      assertThat(folder.files("contacts")).hasSize(1);
      return;
    }
    assertThat(folder.files("contacts")).isEmpty();
    assertThat(incomplete)
        .extracting(Incomplete::message)
        .singleElement()
        .asString()
        .startsWith(file + " is not complete: " + lack + ". It is not read;");
  }

  private static String entry(String file, String feed, String more) {
    return "{\"file\": \""
        + file
        + "\", \"feed\": \""
        + feed
        + "\", \"known_at\": \"2026-06-30\""
        + more
        + "}";
  }

  private void manifest(String... entries) throws IOException {
    Files.writeString(
        root.resolve("manifest.json"), "{\"files\": [" + String.join(",", entries) + "]}");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
