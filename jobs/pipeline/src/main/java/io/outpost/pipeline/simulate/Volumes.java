package io.outpost.pipeline.simulate;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How much happens per customer, where it is to be another amount than the sample's.
 *
 * <p>More purchases come of a smaller alpha: the mean rate of purchases rises and everything else
 * stays as it is. Fewer posts come of smaller shares of social customers and of bystanders. Both
 * are found by a trial run of a few thousand customers, so that they hold to some percent.
 *
 * @param purchasesPerCustomer mean purchases of a customer in the period
 * @param postsPerCustomer posts, replies, comments and shares by the number of customers
 */
public record Volumes(OptionalDouble purchasesPerCustomer, OptionalDouble postsPerCustomer) {
  /** The amounts of the sample. */
  public static final Volumes OF_THE_SAMPLE =
      new Volumes(OptionalDouble.empty(), OptionalDouble.empty());

  private static final int TRIAL = 8_000;
  private static final int STEPS = 24;
  private static final double HIGHEST_SHARE = 0.9;
  private static final double LOWEST_ALPHA = 0.1;
  private static final double HIGHEST_ALPHA = 10_000;

  /** The parameters under which so much happens. */
  public Truth applied(Truth truth, SimulationOptions options) {
    SimulationOptions trial =
        new SimulationOptions(TRIAL, options.from(), options.to(), options.seed());
    Truth changed = truth;
    if (purchasesPerCustomer.isPresent()) {
      changed = withPurchases(changed, trial, purchasesPerCustomer.getAsDouble());
    }
    if (postsPerCustomer.isPresent()) {
      changed = withPosts(changed, trial, postsPerCustomer.getAsDouble());
    }
    return changed;
  }

  private static Truth withPurchases(Truth truth, SimulationOptions trial, double wanted) {
    double low = LOWEST_ALPHA;
    double high = HIGHEST_ALPHA;
    double most = purchases(withAlpha(truth, low), trial);
    double least = purchases(withAlpha(truth, high), trial);
    if (!(wanted > least && wanted < most)) {
      throw new IllegalArgumentException(
          "Purchases per customer must be more than %.2f and less than %.2f, not %s."
              .formatted(least, most, wanted));
    }
    for (int step = 0; step < STEPS; step++) {
      double middle = StrictMath.sqrt(low * high);
      if (purchases(withAlpha(truth, middle), trial) > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return withAlpha(truth, Math.rint(StrictMath.sqrt(low * high) * 1_000) / 1_000);
  }

  private static double purchases(Truth truth, SimulationOptions trial) {
    Population population = new Population(trial, truth);
    return IntStream.rangeClosed(1, TRIAL)
        .mapToLong(number -> population.buying(number).purchases().size())
        .average()
        .orElseThrow();
  }

  private static Truth withAlpha(Truth truth, double alpha) {
    Truth.Buying buying = truth.buying();
    return truth.with(new Truth.Buying(buying.r(), alpha, buying.a(), buying.b()));
  }

  private static Truth withPosts(Truth truth, SimulationOptions trial, double wanted) {
    double factor = wanted / posts(truth, trial);
    double highest = HIGHEST_SHARE / truth.society().socialShare();
    if (!(factor > 0 && factor <= highest)) {
      throw new IllegalArgumentException(
          "Posts per customer must be more than 0 and at most %.2f, not %s."
              .formatted(highest * wanted / factor, wanted));
    }
    return truth
        .with(truth.society().withSocialShare(truth.society().socialShare() * factor))
        .with(
            truth
                .voice()
                .withBystandersPerCustomer(truth.voice().bystandersPerCustomer() * factor));
  }

  private static double posts(Truth truth, SimulationOptions trial) {
    Population population = new Population(trial, truth);
    Conversations conversations = new Conversations(trial, truth);
    long ofCustomers =
        IntStream.rangeClosed(1, TRIAL)
            .filter(population::social)
            .mapToLong(number -> conversations.of(population.customer(number)).size())
            .sum();
    long ofBystanders =
        IntStream.rangeClosed(1, conversations.bystanders())
            .mapToLong(number -> conversations.ofBystander(number).size())
            .sum();
    return (double) (ofCustomers + ofBystanders) / TRIAL;
  }
}
