package io.outpost.analytics.value;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Real transactions from the reference folder: one purchase per customer and day. */
final class ReferenceTransactions {
  static final double DAYS_PER_WEEK = 7;

  private final SortedMap<String, SortedMap<LocalDate, Double>> byCustomer;

  private ReferenceTransactions(SortedMap<String, SortedMap<LocalDate, Double>> byCustomer) {
    this.byCustomer = byCustomer;
  }

  /** A customer at the end of calibration. */
  record Customer(
      String id,
      PurchaseHistory history,
      double logGaps,
      double meanRepeatSpend,
      long holdoutPurchases) {}

  static ReferenceTransactions cdnowSample() {
    return read("cdnow_sample.csv", 0, 2, 4);
  }

  static ReferenceTransactions cdnowFull() {
    return read("cdnow_full.csv", 0, 1, 3);
  }

  /** Days with a net amount of zero or less (credit notes) are no purchases. */
  static ReferenceTransactions onlineRetail() {
    ReferenceTransactions all = read("uci_online_retail_invoices.csv", 2, 3, 7);
    all.byCustomer.remove("");
    all.byCustomer.values().forEach(days -> days.values().removeIf(net -> net <= 0));
    all.byCustomer.values().removeIf(Map::isEmpty);
    return all;
  }

  private static ReferenceTransactions read(String file, int customer, int date, int amount) {
    String folder = System.getenv("OUTPOST_REFERENCE_DATA");
    assumeTrue(folder != null, "OUTPOST_REFERENCE_DATA is not set: reference data not found");
    SortedMap<String, SortedMap<LocalDate, Double>> byCustomer = new TreeMap<>();
    try {
      List<String> lines = Files.readAllLines(Path.of(folder, "clv", file));
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        byCustomer
            .computeIfAbsent(cells[customer], id -> new TreeMap<>())
            .merge(
                LocalDate.parse(cells[date].substring(0, 10)),
                Double.parseDouble(cells[amount]),
                Double::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReferenceTransactions(byCustomer);
  }

  /** Everybody who bought by the end of calibration, in weeks of the given number of days. */
  List<Customer> customers(LocalDate calibrationEnd, LocalDate holdoutEnd, double daysPerUnit) {
    List<Customer> customers = new ArrayList<>();
    byCustomer.forEach(
        (id, days) -> {
          LocalDate birth = days.firstKey();
          if (birth.isAfter(calibrationEnd)) {
            return;
          }
          SortedMap<LocalDate, Double> repeats =
              days.subMap(birth.plusDays(1), calibrationEnd.plusDays(1));
          double last = repeats.isEmpty() ? 0 : ChronoUnit.DAYS.between(birth, repeats.lastKey());
          double observed = ChronoUnit.DAYS.between(birth, calibrationEnd);
          double logGaps = 0;
          LocalDate before = birth;
          for (LocalDate day : repeats.keySet()) {
            logGaps += Math.log(ChronoUnit.DAYS.between(before, day) / daysPerUnit);
            before = day;
          }
          double spend =
              repeats.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
          long holdout = days.subMap(calibrationEnd.plusDays(1), holdoutEnd.plusDays(1)).size();
          customers.add(
              new Customer(
                  id,
                  new PurchaseHistory(repeats.size(), last / daysPerUnit, observed / daysPerUnit),
                  logGaps,
                  spend,
                  holdout));
        });
    return customers;
  }

  List<Customer> cdnowCustomers() {
    return customers(LocalDate.of(1997, 9, 30), LocalDate.of(1998, 6, 30), DAYS_PER_WEEK);
  }

  static PurchaseHistories histories(List<Customer> customers) {
    PurchaseHistories.Builder histories = PurchaseHistories.builder();
    customers.forEach(c -> histories.add(c.history(), 1, c.logGaps()));
    return histories.build();
  }
}
