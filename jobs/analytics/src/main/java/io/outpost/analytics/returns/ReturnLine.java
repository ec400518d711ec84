package io.outpost.analytics.returns;

import java.util.List;
import java.util.Objects;

/**
 * One line of a return on investment: an amount of money that is the product of its inputs.
 *
 * <p>Displaced phone contacts x displacement rate x cost difference; exposed customers x retention
 * effect x lifetime value; or a single input for a plain cost. Benefits and costs are differences
 * against doing nothing. A negative benefit is allowed (a retention effect may hurt).
 *
 * @param name unique within a calculation
 * @param kind cost or benefit
 * @param factors at least one
 */
public record ReturnLine(String name, Kind kind, List<UncertainInput> factors) {

  /** Side of the account. */
  public enum Kind {
    /** Money spent: labour, technology, training, overhead. */
    COST,
    /** Money saved, protected or earned. */
    BENEFIT
  }

  /** Checks that the line has a name and a factor. */
  public ReturnLine {
    Objects.requireNonNull(kind, "kind");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a line of a return on investment must have a name");
    }
    factors = List.copyOf(factors);
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("line '" + name + "' has no factors to multiply");
    }
  }

  /** A cost line. */
  public static ReturnLine cost(String name, UncertainInput... factors) {
    return new ReturnLine(name, Kind.COST, List.of(factors));
  }

  /** A benefit line. */
  public static ReturnLine benefit(String name, UncertainInput... factors) {
    return new ReturnLine(name, Kind.BENEFIT, List.of(factors));
  }

  /** Assumed as soon as one factor is: a product is no better known than its worst factor. */
  public Source source() {
    boolean assumed = factors.stream().anyMatch(factor -> factor.source() == Source.ASSUMED);
    return assumed ? Source.ASSUMED : Source.MEASURED;
  }
}
