package io.outpost.pipeline.lake;

import java.io.IOException;
import java.nio.file.Path;

/** Takes a lake, says so and holds it until it is ended. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (LakeLock held = LakeLock.take(Path.of(args[0]))) {
      System.out.println(held.lake().toString().isEmpty() ? "nowhere" : "held");
      System.out.flush();
      Thread.sleep(60_000);
    } catch (LakeLock.HeldException e) {
      System.out.println("refused");
    }
  }
}
