package io.outpost.pipeline.app;

import io.outpost.pipeline.report.ExecutivePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A page that is made but not shown yet. Putting it in place moves files and writes none, so that a
 * night with a draft can be published and shown on a disk that is full.
 *
 * @param folder where the page belongs; the draft is beside it
 */
record PageDraft(Path folder) {

  /** Where the draft is made; nothing is left there of one that was never placed. */
  Path emptied() throws IOException {
    FileUtils.deleteDirectory(draft().toFile());
    return Files.createDirectories(draft());
  }

  /** What says what the draft was made from. */
  PageMark mark() {
    return new PageMark(draft());
  }

  /**
   * Moves each file in one step: the page after its tables, its mark after the page.
   *
   * @return the page
   */
  Path place() throws IOException {
    new PageMark(folder).remove();
    List<Path> files = new ArrayList<>(files());
    for (Path last : List.of(ExecutivePage.in(draft()), PageMark.in(draft()))) {
      if (files.remove(last)) {
        files.add(last);
      }
    }
    for (Path file : files) {
      Path target = folder.resolve(draft().relativize(file));
      Files.createDirectories(target.getParent());
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    FileUtils.deleteDirectory(draft().toFile());
    return ExecutivePage.in(folder);
  }

  private Path draft() {
    return folder.resolveSibling("." + folder.getFileName() + ".draft");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(draft())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
