package io.outpost.notebook;

import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;

/**
 * Runs the code of cells, one after another, in this JVM: names of earlier cells stay known, and
 * classes on the class path are seen.
 */
public final class JavaCells implements AutoCloseable {
  private final KeptResults results = new KeptResults();
  private final JShell shell;

  public JavaCells() {
    shell =
        JShell.builder()
            .executionEngine(results.provider(), null)
            .compilerOptions("-classpath", System.getProperty("java.class.path"))
            .build();
  }

  /**
   * Runs a cell and gives what its last statement gave; null where it gave nothing.
   *
   * @throws CellException when it does not compile or its code failed
   */
  public Object run(String cell) throws CellException {
    String rest = cell;
    Object last = null;
    while (!rest.isBlank()) {
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
        return last;
      }
      if (!info.completeness().isComplete()) {
        throw new CellException("This does not end: " + firstLine(rest));
      }
      results.forget();
      for (SnippetEvent event : shell.eval(info.source())) {
        check(event);
      }
      last = results.last();
      rest = info.remaining();
    }
    return last;
  }

  private void check(SnippetEvent event) throws CellException {
    if (event.exception() instanceof EvalException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new CellException(failure.getExceptionClassName() + ": " + failure.getMessage(), cause);
    }
    if (event.exception() instanceof UnresolvedReferenceException missing) {
      throw new CellException("Not known yet: " + names(missing.getSnippet()));
    }
    if (event.status() == Snippet.Status.REJECTED) {
      throw new CellException(
          shell
              .diagnostics(event.snippet())
              .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
              .collect(Collectors.joining("\n", firstLine(event.snippet().source()) + "\n", "")));
    }
  }

  private String names(jdk.jshell.DeclarationSnippet snippet) {
    return shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
  }

  private static String firstLine(String code) {
    return code.strip().lines().findFirst().orElse("");
  }

  /** Stops what is running. */
  public void interrupt() {
    shell.stop();
  }

  @Override
  public void close() {
    shell.close();
  }
}
