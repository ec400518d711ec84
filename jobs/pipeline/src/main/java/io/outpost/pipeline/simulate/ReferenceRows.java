package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedObjectives;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Channel costs and objectives as records of their feeds. */
final class ReferenceRows {
  private static final double SAMPLE_CUSTOMERS = 2_000;
  private static final double LABOUR = 0.62;
  private static final double TECHNOLOGY = 0.2;
  private static final double TRAINING = 0.07;
  private static final double OVERHEAD = 0.11;
  private static final double SOCIAL_BEGINS_AT = 0.82;
  private static final double SOCIAL_ENDS_AT = 1.16;

  private ReferenceRows() {}

  /** Full costs of the channels in a month; the social programme grows over the period. */
  static List<FeedRow> channelCosts(SimulationOptions options, Truth truth, YearMonth month) {
    YearMonth first = YearMonth.from(options.from());
    long months = Math.max(1, ChronoUnit.MONTHS.between(first, YearMonth.from(options.to())));
    double progress = (double) ChronoUnit.MONTHS.between(first, month) / months;
    long number = month.getYear() * 12L + month.getMonthValue();
    Draws draws = Draws.of(options.seed(), Draws.Stream.COSTS, number);
    List<FeedRow> rows = new ArrayList<>();
    for (Map.Entry<ServiceChannel, Truth.Channel> entry : truth.service().channels().entrySet()) {
      double growth =
          entry.getKey() == ServiceChannel.SOCIAL
              ? SOCIAL_BEGINS_AT + progress * (SOCIAL_ENDS_AT - SOCIAL_BEGINS_AT)
              : 1;
      double planned =
          entry.getValue().monthlyCost() * growth * options.customers() / SAMPLE_CUSTOMERS;
      rows.add(
          FeedRow.of(LandedChannelCosts.TABLE)
              .put(LandedChannelCosts.CHANNEL, entry.getKey().text())
              .put(LandedChannelCosts.MONTH, month.atDay(1))
              .putMoney(LandedChannelCosts.LABOUR, planned * LABOUR * noise(draws))
              .putMoney(LandedChannelCosts.TECHNOLOGY, planned * TECHNOLOGY * noise(draws))
              .putMoney(LandedChannelCosts.TRAINING, planned * TRAINING * noise(draws))
              .putMoney(LandedChannelCosts.OVERHEAD, planned * OVERHEAD * noise(draws))
              .putMoney(LandedChannelCosts.BUDGET, Math.rint(planned))
              .put(LandedChannelCosts.CURRENCY, CustomerRows.CURRENCY));
    }
    return rows;
  }

  private static double noise(Draws draws) {
    return draws.between(0.94, 1.08);
  }

  static FeedRow objective(SimulationOptions options, ObjectiveTarget target) {
    double size = target.grows() ? options.customers() / SAMPLE_CUSTOMERS : 1;
    return FeedRow.of(LandedObjectives.TABLE)
        .put(LandedObjectives.OBJECTIVE, target.objective())
        .put(LandedObjectives.KPI, target.kpi())
        .put(LandedObjectives.UNIT, target.unit())
        .put(LandedObjectives.STAGE, target.stage())
        .put(LandedObjectives.BASELINE, target.baseline() * size)
        .put(LandedObjectives.TARGET, target.target() * size)
        .put(LandedObjectives.WEIGHT, target.weight())
        .put(LandedObjectives.OBJECTIVE_WEIGHT, target.objectiveWeight())
        .put(LandedObjectives.VALID_FROM, options.from());
  }
}
