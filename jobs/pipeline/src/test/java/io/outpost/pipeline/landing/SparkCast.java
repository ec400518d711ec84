package io.outpost.pipeline.landing;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Spark's strict cast of a text, without a session: what a conform job does with it. */
final class SparkCast {
  private SparkCast() {}

  /** The value in Spark's own form, or an exception where the text is no such value. */
  static Object cast(String text, DataType type) {
    Literal literal = new Literal(UTF8String.fromString(text), DataTypes.StringType);
    return new Cast(literal, type, scala.Option.apply("UTC"), EvalMode.ANSI())
        .eval(InternalRow.empty());
  }
}
