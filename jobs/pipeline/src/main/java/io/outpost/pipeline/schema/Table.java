package io.outpost.pipeline.schema;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * A table: its layer, its name and its columns in order.
 *
 * <p>Two tables are the same when layer and name are; the contract says everything else.
 */
public final class Table implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The column that says of which night a row is. */
  public static final String NIGHT = "as_of";

  private final Layer layer;
  private final String name;
  private final List<Field> fields;

  private Table(Layer layer, String name, Field[] fields) {
    this.layer = layer;
    this.name = name;
    this.fields = List.of(fields);
  }

  /** A feed: landing files described by a landing contract, kept as text in bronze. */
  public static Table landing(String name, Field... fields) {
    return new Table(Layer.BRONZE, name, fields);
  }

  /** A silver table. */
  public static Table silver(String name, Field... fields) {
    return new Table(Layer.SILVER, name, fields);
  }

  /** A gold table; its first column is the night. */
  public static Table gold(String name, Field... fields) {
    return new Table(Layer.GOLD, name, fields);
  }

  /** A ledger table. */
  public static Table ops(String name, Field... fields) {
    return new Table(Layer.OPS, name, fields);
  }

  public Layer layer() {
    return layer;
  }

  public String name() {
    return name;
  }

  public List<Field> fields() {
    return fields;
  }

  /** Layer and name, as in {@code gold/customer_values}: the table's place below the lake. */
  public String path() {
    return layer.folder() + "/" + name;
  }

  /** The contract, read once. */
  public Contract contract() {
    return Contract.of(this);
  }

  /** Whether it holds a set of rows per night. */
  public boolean isDated() {
    return contract().columns().get(0).name().equals(NIGHT);
  }

  /** The condition that holds for the rows of one night in its table. */
  public static String ofNight(LocalDate night) {
    return NIGHT + " = DATE'" + night + "'";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table that && path().equals(that.path());
  }

  @Override
  public int hashCode() {
    return path().hashCode();
  }

  @Override
  public String toString() {
    return path();
  }
}
