package io.outpost.pipeline.crashes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Where a night dies: counts the commits of this process and acts at the one it was told. */
final class Seam {
  /** What happens at the commit. */
  enum Blow {
    /** Nothing: commits are counted. */
    NONE,
    /** The lake is kept as it is at each commit: what a process would leave that ended there. */
    HALT,
    /** The first commit of each table fails; later ones do not. */
    FAULT,
    /** The process is killed. */
    KILL
  }

  /** On which side of the commit. */
  enum Side {
    BEFORE,
    AFTER,
    /** A moment after it, while other work goes on. */
    LATER
  }

  /**
   * @param commit number of the commit, from 1; without meaning for faults
   * @param delayMillis for {@link Side#LATER}
   */
  record Plan(Blow blow, int commit, Side side, long delayMillis) {
    static final Plan NOTHING = new Plan(Blow.NONE, 0, Side.BEFORE, 0);

    /** As a system property carries it. */
    String text() {
      return String.join(
          ",", blow.name(), Integer.toString(commit), side.name(), Long.toString(delayMillis));
    }

    static Plan of(String text) {
      String[] parts = text.split(",");
      return new Plan(
          Blow.valueOf(parts[0]),
          Integer.parseInt(parts[1]),
          Side.valueOf(parts[2]),
          Long.parseLong(parts[3]));
    }
  }

  static final String PROPERTY = "outpost.crashes.plan";

  private static final Seam INSTANCE =
      new Seam(Plan.of(System.getProperty(PROPERTY, Plan.NOTHING.text())));

  private Plan plan;
  private Recorder recorder;
  private int commits;
  private final List<String> tables = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();
  private final ReadWriteLock commitFiles = new ReentrantReadWriteLock();

  private Seam(Plan plan) {
    this.plan = plan;
  }

  static Seam instance() {
    return INSTANCE;
  }

  /** Takes what the lake is like at a commit. */
  interface Recorder {
    void keep(int commit, String table, Side side) throws IOException;
  }

  /** Begins anew and keeps the lake at every commit. */
  synchronized void record(Recorder next) {
    plan(new Plan(Blow.HALT, 0, Side.BEFORE, 0));
    recorder = next;
  }

  /** Begins anew. */
  synchronized void plan(Plan next) {
    plan = next;
    commits = 0;
    tables.clear();
    failed.clear();
  }

  /** The tables of the commits so far, in their order. */
  synchronized List<String> tables() {
    return List.copyOf(tables);
  }

  /** Number of faults so far. */
  synchronized int faults() {
    return failed.size();
  }

  /** Held while a commit file is written; a lake is not kept meanwhile. */
  Lock writing() {
    return commitFiles.readLock();
  }

  /** Before a commit file is written. Gives its number. */
  synchronized int before(String table) throws IOException {
    tables.add(table);
    int number = ++commits;
    strike(number, table, Side.BEFORE);
    return number;
  }

  /** After it was written. */
  synchronized void after(int number, String table) throws IOException {
    strike(number, table, Side.AFTER);
    if (plan.side() == Side.LATER && number == plan.commit()) {
      later();
    }
  }

  private void strike(int number, String table, Side side) throws IOException {
    if (plan.blow() == Blow.HALT) {
      // A folder that is listed while others commit may show a later file and not an earlier one.
      commitFiles.writeLock().lock();
      try {
        recorder.keep(number, table, side);
      } finally {
        commitFiles.writeLock().unlock();
      }
      return;
    }
    if (plan.side() != side) {
      return;
    }
    switch (plan.blow()) {
      case NONE, HALT -> {}
      case FAULT -> {
        if (failed.add(table)) {
          // The machine's words: whose they are, the command has to tell.
          String words = side == Side.BEFORE ? "No space left on device" : "Input/output error";
          throw new IOException(
              words + ", " + side.name().toLowerCase(Locale.ROOT) + " the commit of " + table);
        }
      }
      case KILL -> {
        if (number == plan.commit()) {
          kill();
        }
      }
    }
  }

  private void later() {
    long millis = plan.delayMillis();
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
                kill();
              } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** The operating system's own way: no hook of the JVM runs. */
  private static void kill() throws IOException {
    new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
