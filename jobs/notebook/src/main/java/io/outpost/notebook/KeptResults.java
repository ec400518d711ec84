package io.outpost.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs snippets in this very JVM and keeps what the last of them gave, as an object. */
final class KeptResults extends DirectExecutionControl {
  private Object last;
  private Throwable failure;
  private Thread running;

  /** What the last snippet gave; null where it gave nothing. */
  Object last() {
    return last;
  }

  /** What the last snippet threw; null where it threw nothing. */
  Throwable failure() {
    return failure;
  }

  void forget() {
    last = null;
    failure = null;
  }

  ExecutionControlProvider provider() {
    KeptResults results = this;
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "kept-results";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return results;
      }
    };
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    synchronized (this) {
      running = Thread.currentThread();
    }
    try {
      last = snippet.invoke(null);
      // A text of the value is what the shell asks for; the notebook shows the value itself.
      return "";
    } catch (InvocationTargetException e) {
      failure = e.getCause();
      throw e;
    } finally {
      synchronized (this) {
        running = null;
      }
    }
  }

  @Override
  public synchronized void stop() {
    if (running != null) {
      running.interrupt();
    }
  }
}
