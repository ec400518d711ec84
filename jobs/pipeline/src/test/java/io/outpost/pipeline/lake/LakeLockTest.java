package io.outpost.pipeline.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeLockTest {
  @TempDir private Path folder;

  @Test
  void aSecondTakerOfThisProcessIsSentAway() throws IOException {
    Path lake = folder.resolve("new/lake");
    try (LakeLock held = LakeLock.take(lake)) {
      assertThat(held.lake()).isEqualTo(lake);
      assertThatExceptionOfType(LakeLock.HeldException.class)
          .isThrownBy(() -> LakeLock.take(lake))
          .withMessage(
              "Another run holds the lake "
                  + lake
                  + " (this process). Try again when it has ended, or let this one wait with --wait.");
    }
  }

  @Test
  void aLakeThatCouldNotBeTakenIsFree() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve(".lock"));
    assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> LakeLock.take(folder));
    Files.delete(inTheWay);
    LakeLock.take(folder).close();
  }

  @Test
  void aWaitingTakerGetsTheLakeWhenItIsFree() throws Exception {
    LakeLock held = LakeLock.take(folder, Duration.ZERO, "the first");
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<LakeLock> waiting =
          other.submit(() -> LakeLock.take(folder, Duration.ofMinutes(1), "the second"));
      Thread.sleep(500);
      assertThat(waiting.isDone()).as("while it is held").isFalse();
      held.close();
      waiting.get(10, TimeUnit.SECONDS).close();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void aSecondTakerDoesNotDropTheLockForOtherProcesses() throws IOException, InterruptedException {
    try (LakeLock held = LakeLock.take(folder)) {
      assertThatExceptionOfType(LakeLock.HeldException.class)
          .isThrownBy(() -> LakeLock.take(folder));
      Process other = holder();
      try (BufferedReader said = other.inputReader(UTF_8)) {
        assertThat(said.readLine()).as("while %s is held", held.lake()).isEqualTo("refused");
      } finally {
        other.destroyForcibly();
        other.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aClosedLockIsFree() throws IOException {
    LakeLock.take(folder).close();
    LakeLock.take(folder).close();
  }

  @Test
  void oneLakeDoesNotHoldAnother() throws IOException {
    try (LakeLock one = LakeLock.take(folder.resolve("one"));
        LakeLock two = LakeLock.take(folder.resolve("two"))) {
      assertThat(one.lake()).isNotEqualTo(two.lake());
    }
  }

  @Test
  void anotherProcessIsSentAwayAndItsDeathSetsTheLakeFree()
      throws IOException, InterruptedException {
    Process other = holder();
    try (BufferedReader said = other.inputReader(UTF_8)) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThatExceptionOfType(LakeLock.HeldException.class)
          .isThrownBy(() -> LakeLock.take(folder));
      other.destroyForcibly();
      assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
      LakeLock.take(folder).close();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void whileThisProcessHoldsTheLakeAnotherCannotTakeIt() throws IOException, InterruptedException {
    try (LakeLock held = LakeLock.take(folder)) {
      Process other = holder();
      try (BufferedReader said = other.inputReader(UTF_8)) {
        assertThat(said.readLine()).as("while %s is held", held.lake()).isEqualTo("refused");
      } finally {
        other.destroyForcibly();
        other.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
