package io.outpost.notebook;

/** A cell that does not compile, or whose code failed. */
public final class CellException extends Exception {
  private static final long serialVersionUID = 1L;

  CellException(String message) {
    super(message);
  }

  CellException(String message, Throwable cause) {
    super(message, cause);
  }
}
