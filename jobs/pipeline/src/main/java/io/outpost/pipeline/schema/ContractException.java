package io.outpost.pipeline.schema;

/** A contract file that cannot be used, or rows that break one: a data owner must act. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ContractException(String message) {
    super(message);
  }

  public ContractException(String message, Throwable cause) {
    super(message, cause);
  }
}
