package io.outpost.pipeline.night;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.Publications;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The tables of a published night, each at the version that the night published. */
public final class PublishedNight {
  private final Lakehouse lake;
  private final Publication publication;

  PublishedNight(Lakehouse lake, Publication publication) {
    this.lake = lake;
    this.publication = publication;
  }

  /** The night of a day, or the newest. */
  public static PublishedNight of(Lakehouse lake, LocalDate asOf) {
    lake.check(Set.of(Publications.TABLE));
    Publication publication =
        Ledger.published(lake, Optional.ofNullable(asOf))
            .orElseThrow(
                () ->
                    new InvalidConfigException(
                        "The lake "
                            + lake.root()
                            + " has no published night"
                            + (asOf == null ? "" : " of " + asOf)
                            + ". Run one with: outpost run."));
    return new PublishedNight(lake, publication);
  }

  /** The newest night before a day. */
  static Optional<PublishedNight> before(Lakehouse lake, LocalDate day) {
    return Ledger.publishedBefore(lake, day)
        .map(publication -> new PublishedNight(lake, publication));
  }

  /** The night's day. */
  public LocalDate asOf() {
    return publication.asOf();
  }

  Publication publication() {
    return publication;
  }

  /** Names the rows of a table: the night and the version that it published. */
  String name(Table table) {
    return asOf() + "@" + publication.versions().get(table.path());
  }

  /** The night's rows of a table. */
  public Dataset<Row> rows(Table table) {
    Long version = publication.versions().get(table.path());
    if (version == null) {
      return lake.empty(table.contract().schema());
    }
    if (table.layer() == Layer.BRONZE) {
      return lake.read(table, version)
          .filter(Bronze.KNOWN_AT.col().leq(functions.lit(publication.knownAt())));
    }
    return table.isDated() ? lake.read(table, version, asOf()) : lake.read(table, version);
  }

  /** The rows that a table held when the night was published, of every night up to it. */
  public Dataset<Row> rowsOfAllNights(Table table) {
    Long version = publication.versions().get(table.path());
    return version == null
        ? lake.empty(table.contract().schema())
        : lake.read(table, version).filter(functions.col(Table.NIGHT).leq(functions.lit(asOf())));
  }
}
