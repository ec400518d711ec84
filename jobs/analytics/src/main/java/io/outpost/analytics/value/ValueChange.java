package io.outpost.analytics.value;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Why the value of a customer base changed between two nights, without a residual: the four factors
 * of those who stayed, those who came, those who went, and what acquisition cost.
 *
 * <p>Value of those who stayed is {@code n A R S P + beside - CAC} on both nights ({@link
 * ValueFactors}). The change of the product is split by Shapley's rule ({@link ShapleyProduct}),
 * the mean over all orders in which the factors could have changed. The log-mean Divisia index
 * would need all factors positive; P is not when serving costs more than it earns, and R and S can
 * be zero. Where every factor is positive and changes are small the two agree.
 *
 * <p>A factor that has no value on one night (no spend without activity) is taken to be that of the
 * other night, so that the change is the doing of the factor that vanished. Within a group, ratio
 * weights make a change of mix part of the factors; to see mix apart, make one change per segment,
 * with customers who moved as leavers of one and joiners of the other, and add them: changes merge
 * with {@link #plus} and the parts still add up.
 *
 * @param opening total value on the first night
 * @param closing total value on the second night
 * @param acquisition part of A, of those who stayed
 * @param retention part of R, of those who stayed
 * @param spend part of S, of those who stayed
 * @param profitability part of P, of those who stayed
 * @param referralValue change of what stands beside the product, of those who stayed
 * @param joined value before acquisition cost of those who are only there on the second night
 * @param left minus the value before acquisition cost of those who are only there on the first
 * @param acquisitionCost minus the change of CAC, of all groups
 * @see "Ang (2004), Decomposition analysis for policymaking in energy: which is the preferred
 *     method?, Energy Policy 32, 1131-1139 (Shapley/Sun and log-mean Divisia compared)"
 */
public record ValueChange(
    double opening,
    double closing,
    double acquisition,
    double retention,
    double spend,
    double profitability,
    double referralValue,
    double joined,
    double left,
    double acquisitionCost) {

  /** The parts a change is made of, in the order they are told. */
  public enum Part {
    ACQUISITION,
    RETENTION,
    SPEND,
    PROFITABILITY,
    REFERRAL_VALUE,
    JOINED,
    LEFT,
    ACQUISITION_COST
  }

  /** Checks that every part is finite. */
  public ValueChange {
    Checks.finite("opening value", opening);
    Checks.finite("closing value", closing);
    Checks.finite("part of acquisition", acquisition);
    Checks.finite("part of retention", retention);
    Checks.finite("part of spend", spend);
    Checks.finite("part of profitability", profitability);
    Checks.finite("part of referral value", referralValue);
    Checks.finite("value of those who joined", joined);
    Checks.finite("value of those who left", left);
    Checks.finite("part of acquisition cost", acquisitionCost);
  }

  /** No change of nobody; the neutral element of {@link #plus}. */
  public static ValueChange none() {
    return new ValueChange(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The change between two nights.
   *
   * @param stayedBefore those who are there on both nights, as they were on the first
   * @param stayedAfter the same customers as they are on the second
   * @param joined those who are only there on the second
   * @param left those who are only there on the first
   * @throws IllegalArgumentException when the number of those who stayed differs
   */
  public static ValueChange between(
      ValueFactors stayedBefore, ValueFactors stayedAfter, ValueFactors joined, ValueFactors left) {
    Checks.that(
        stayedBefore.customers() == stayedAfter.customers(),
        "those who stayed must be the same customers on both nights: %s and %s",
        stayedBefore.customers(),
        stayedAfter.customers());
    double n = stayedBefore.customers();
    double[] before = new double[4];
    double[] after = new double[4];
    OptionalDouble[] first = factors(stayedBefore);
    OptionalDouble[] second = factors(stayedAfter);
    for (int i = 0; i < 4; i++) {
      // Unknown on both nights: the product is zero for another reason, any number will do.
      before[i] = first[i].orElse(second[i].orElse(1));
      after[i] = second[i].orElse(first[i].orElse(1));
    }
    double[] parts = ShapleyProduct.parts(before, after);
    double besideBefore = beforeCost(stayedBefore) - n * product(before);
    double besideAfter = beforeCost(stayedAfter) - n * product(after);
    return new ValueChange(
        stayedBefore.totalValue() + left.totalValue(),
        stayedAfter.totalValue() + joined.totalValue(),
        n * parts[0],
        n * parts[1],
        n * parts[2],
        n * parts[3],
        besideAfter - besideBefore,
        beforeCost(joined),
        0 - beforeCost(left),
        (stayedBefore.sumAcquisitionCost() + left.sumAcquisitionCost())
            - (stayedAfter.sumAcquisitionCost() + joined.sumAcquisitionCost()));
  }

  private static OptionalDouble[] factors(ValueFactors group) {
    return new OptionalDouble[] {
      group.acquisition(), group.retention(), group.spend(), group.profitability()
    };
  }

  private static double product(double[] factors) {
    return factors[0] * factors[1] * factors[2] * factors[3];
  }

  private static double beforeCost(ValueFactors group) {
    return group.totalValue() + group.sumAcquisitionCost();
  }

  /** Two disjoint groups together. */
  public ValueChange plus(ValueChange other) {
    return new ValueChange(
        opening + other.opening,
        closing + other.closing,
        acquisition + other.acquisition,
        retention + other.retention,
        spend + other.spend,
        profitability + other.profitability,
        referralValue + other.referralValue,
        joined + other.joined,
        left + other.left,
        acquisitionCost + other.acquisitionCost);
  }

  /** Closing less opening value. */
  public double change() {
    return closing - opening;
  }

  /** One part, in money. */
  public double part(Part part) {
    return switch (part) {
      case ACQUISITION -> acquisition;
      case RETENTION -> retention;
      case SPEND -> spend;
      case PROFITABILITY -> profitability;
      case REFERRAL_VALUE -> referralValue;
      case JOINED -> joined;
      case LEFT -> left;
      case ACQUISITION_COST -> acquisitionCost;
    };
  }

  /** All parts in money; they add up to the {@link #change}. */
  public Map<Part, Double> parts() {
    Map<Part, Double> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      parts.put(part, part(part));
    }
    return parts;
  }

  /** One part as a share of the opening value; empty unless that is positive. */
  public OptionalDouble share(Part part) {
    return opening > 0 ? OptionalDouble.of(part(part) / opening) : OptionalDouble.empty();
  }
}
