package io.outpost.pipeline.value;

import io.outpost.pipeline.tables.silver.Customers;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Values a partition of customers with fitted models; those whom no model knows have no row. */
final class ValueScoring implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final FittedModels models;
  private final Population population;

  ValueScoring(FittedModels models, Population population) {
    this.models = models;
    this.population = population;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> customers) {
    CustomerScoring scoring = new CustomerScoring(models, population);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(customers, Spliterator.ORDERED), false)
        .map(row -> scoring.scored(row, models.scope(Customers.SEGMENT.text(row))))
        .flatMap(Optional::stream)
        .iterator();
  }
}
