package io.outpost.pipeline.erasure;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.tables.ops.Suppressions;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The lake's list of erased persons, as keyed hashes. */
public final class SuppressionList {
  private SuppressionList() {}

  /**
   * Everybody who was erased.
   *
   * @throws InvalidConfigException where the list was made with another key, so that nobody on it
   *     would be recognised
   */
  public static ErasedPersons read(Lakehouse lake, Pseudonyms pseudonyms) {
    if (!lake.exists(Suppressions.TABLE)) {
      return ErasedPersons.nobody();
    }
    List<Row> rows = lake.read(Suppressions.TABLE).collectAsList();
    Set<String> tokens = new HashSet<>();
    for (Row row : rows) {
      if (!Suppressions.KEY_ID.text(row).equals(pseudonyms.fingerprint())) {
        throw new InvalidConfigException(
            "The lake "
                + lake.root()
                + " has a list of erased persons that was made with another pseudonym key: with"
                + " this one they would come back. Set the key it was made with.");
      }
      tokens.add(Suppressions.TOKEN.text(row));
    }
    return new ErasedPersons(pseudonyms, tokens);
  }

  /** Adds what is not on the list yet. */
  static void add(
      Lakehouse lake, Pseudonyms pseudonyms, Set<String> tokens, LocalDate day, String tag) {
    Set<String> fresh = new HashSet<>(tokens);
    if (lake.exists(Suppressions.TABLE)) {
      lake.read(Suppressions.TABLE)
          .collectAsList()
          .forEach(row -> fresh.remove(Suppressions.TOKEN.text(row)));
    }
    if (fresh.isEmpty()) {
      return;
    }
    List<Row> rows =
        fresh.stream()
            .sorted()
            .map(token -> RowFactory.create(token, pseudonyms.fingerprint(), day))
            .toList();
    lake.create(Suppressions.TABLE);
    lake.append(
        Suppressions.TABLE,
        lake.rows(rows, Suppressions.TABLE.contract().schema()).coalesce(1),
        tag);
  }
}
