package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a heap that would not hold what it writes: 8,000 customers make over 100,000 landing records
 * of 13 MB, which as rows take several times as much.
 */
class BoundedMemoryTest {
  private static final int CUSTOMERS = 8_000;

  @TempDir private Path folder;

  /** What runs in the small heap. */
  static final class Run {
    private Run() {}

    public static void main(String[] arguments) throws IOException {
      SimulationOptions options =
          new SimulationOptions(CUSTOMERS, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 6, 30), 7);
      Simulator.write(options, Path.of(arguments[0]));
    }
  }

  @Test
  void theNumberOfCustomersNeedsNoMemory() throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Run.class.getName(),
                folder.resolve("out").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    assertThat(Files.size(folder.resolve("out/landing/transactions/2026-06-30.csv")))
        .isGreaterThan(500_000);
    String[] left = folder.resolve("out").toFile().list();
    Arrays.sort(left);
    assertThat(left).containsExactly("landing", "truth-texts.csv", "truth.json");
  }
}
