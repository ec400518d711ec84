package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges a landing file as a night would, and writes nothing. */
public final class LandingCheck {
  private static final int RECORDS_PER_WORD = 50_000;

  private final Currencies currencies;
  private final int examples;
  private final Progress progress;

  /** Hears how far the reading of a file is. */
  public interface Progress {
    void at(LandingFile file, long bytes, long records);
  }

  /**
   * One violation.
   *
   * @param rule as the record is labelled with it
   * @param value what stands there; empty for records that cannot be read, for columns that are not
   *     internal and for texts with an at sign, which may be an address in the wrong place
   */
  public record Example(long line, String rule, Optional<String> value) {}

  /**
   * What a file holds.
   *
   * @param rules how many records break each rule
   * @param examples the first violations
   */
  public record Result(
      LandingFile file,
      long records,
      long accepted,
      Map<String, Long> rules,
      List<Example> examples) {
    public long labelled() {
      return records - accepted;
    }
  }

  /**
   * @param currencies of the company's amounts
   * @param examples violations to keep of each file
   */
  public LandingCheck(Currencies currencies, int examples, Progress progress) {
    this.currencies = currencies;
    this.examples = examples;
    this.progress = progress;
  }

  /** Reads a file of that feed to its end, as the feed's settings say. */
  public Result check(Table feed, FeedSettings settings, LandingFile file) {
    return check(feed, settings, file, new SeenKeys());
  }

  /**
   * As above.
   *
   * @param keys of the feed's files before this one; those of this file are added
   */
  public Result check(Table feed, FeedSettings settings, LandingFile file, SeenKeys keys) {
    keys.beginFile();
    Contract contract = feed.contract();
    Map<String, Long> rules = new TreeMap<>();
    List<Example> first = new ArrayList<>();
    long records = 0;
    long accepted = 0;
    try (LandedRecords all = LandedRecords.open(contract, currencies, settings, file)) {
      while (all.hasNext()) {
        LandedRecord record = all.next();
        records++;
        if (record.isAccepted()) {
          accepted++;
          keys.add(contract.columns(), record.values());
        }
        for (String rule : new LinkedHashSet<>(record.violations())) {
          rules.merge(rule, 1L, Long::sum);
          if (first.size() < examples) {
            first.add(new Example(record.firstLine(), rule, value(contract, record, rule)));
          }
        }
        if (records % RECORDS_PER_WORD == 0) {
          progress.at(file, (long) (all.share() * file.bytes()), records);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new LandingException(
          file.name() + " cannot be read: " + e.getMessage() + ". Deliver it again.", e);
    }
    return new Result(file, records, accepted, rules, List.copyOf(first));
  }

  private static Optional<String> value(Contract contract, LandedRecord record, String rule) {
    List<ContractColumn> columns = contract.columns();
    for (int i = 0; i < columns.size(); i++) {
      ContractColumn column = columns.get(i);
      String label =
          rule.startsWith(Bronze.WARNING) ? rule.substring(Bronze.WARNING.length()) : rule;
      if (label.startsWith(column.name() + ": ")) {
        return column.classification().equals("internal")
            ? Optional.ofNullable(record.values()[i]).filter(value -> value.indexOf('@') < 0)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
