package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutivePageTest {
  @TempDir private Path folder;

  @Test
  void isWrittenBelowTwoMegabytes() throws IOException {
    Path page =
        PageFiles.page(
                SampleNight.rows(),
                List.of(
                    new Quote(
                        "twitter",
                        "2026-03",
                        "Great help, thanks @anna_b! Mail me: anna@example.com")),
                List.of("Made-up data."))
            .writeTo(folder);
    assertThat(Files.size(page)).isLessThan(2_000_000);
    String out = System.getenv("OUTPOST_PAGE_COPY");
    if (out != null) {
      Files.copy(page, Path.of(out), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
