package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.night.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageDraftTest {
  private static final Settings SETTINGS = new Settings("p", "c", "k");

  @TempDir private Path reports;

  @Test
  void readersSeeTheOldPageUntilTheNewOneIsInPlace() throws IOException {
    Path folder = reports.resolve("2026-06-30");
    Path page = draft(folder, "old").place();
    PageDraft next = draft(folder, "new");
    assertThat(page).hasContent("old");
    assertThat(folder.resolve("csv/mentions.csv")).hasContent("old");
    assertThat(next.place()).isEqualTo(page).hasContent("new");
    assertThat(folder.resolve("csv/mentions.csv")).hasContent("new");
    assertThat(new PageMark(folder).isOf(SETTINGS, List.of())).isTrue();
    try (Stream<Path> left = Files.list(reports)) {
      assertThat(left).as("no draft is left").containsExactly(folder);
    }
  }

  @Test
  void whatADeadDraftHeldIsNotPlacedAndOtherFilesStay() throws IOException {
    Path folder = reports.resolve("2026-06-30");
    Files.createDirectories(folder);
    Path notes = Files.writeString(folder.resolve("notes.txt"), "by hand");
    Files.writeString(new PageDraft(folder).emptied().resolve("dead.csv"), "half");
    draft(folder, "new").place();
    assertThat(notes).hasContent("by hand");
    assertThat(folder.resolve("dead.csv")).doesNotExist();
    assertThat(new PageMark(folder).isOf(SETTINGS, List.of()))
        .as("a file beside the page does not make it another one")
        .isTrue();
  }

  private static PageDraft draft(Path folder, String text) throws IOException {
    PageDraft draft = new PageDraft(folder);
    Path files = draft.emptied();
    Files.createDirectories(files.resolve("csv"));
    Files.writeString(files.resolve("index.html"), text);
    Files.writeString(files.resolve("csv/mentions.csv"), text);
    draft.mark().set(SETTINGS, List.of());
    return draft;
  }
}
