package io.outpost.notebook;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import org.apache.spark.sql.Dataset;

/** A Jupyter kernel for Java cells on the lake. */
public final class NotebookKernel extends BaseKernel {
  private final JavaCells cells = new JavaCells();

  /**
   * Serves the connection of a file that Jupyter names.
   *
   * <p>Handlers are there before sockets open, so that no first message can be lost.
   */
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    JupyterConnection connection =
        new JupyterConnection(
            KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
    NotebookKernel kernel = new NotebookKernel();
    kernel.becomeHandlerForConnection(connection);
    connection.connect();
    connection.waitUntilClose();
    System.exit(0);
  }

  @Override
  public DisplayData eval(String cell) throws Exception {
    Object result = cells.run(cell);
    return result == null ? null : display(result);
  }

  static DisplayData display(Object result) {
    if (result instanceof Shown shown) {
      DisplayData data = new DisplayData(shown.text());
      data.putHTML(shown.html());
      return data;
    }
    if (result instanceof Dataset<?> rows) {
      return display(HtmlTable.of(rows.toDF()));
    }
    return new DisplayData(String.valueOf(result));
  }

  @Override
  public List<String> formatError(Exception failure) {
    return failure instanceof CellException
        ? failure.getMessage().lines().toList()
        : super.formatError(failure);
  }

  @Override
  public void interrupt() {
    cells.interrupt();
  }

  @Override
  public void onShutdown(boolean isRestarting) {
    cells.close();
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("Java")
        .version(Runtime.version().toString())
        .mimetype("text/x-java-source")
        .fileExtension(".jshell")
        .pygments("java")
        .codemirror("java")
        .build();
  }
}
