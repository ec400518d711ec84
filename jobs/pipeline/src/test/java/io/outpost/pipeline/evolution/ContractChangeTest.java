package io.outpost.pipeline.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.evolution.ContractChange.Recorded;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ContractChangeTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private static Recorded column(String name, String type, boolean required) {
    return new Recorded(name, type, required, NONE, NONE, List.of(), "");
  }

  private static Recorded ranged(OptionalDouble minimum, OptionalDouble maximum) {
    return new Recorded("x", "int", false, minimum, maximum, List.of(), "");
  }

  private static Recorded valued(String... values) {
    return new Recorded("x", "string", false, NONE, NONE, List.of(values), "");
  }

  private static Recorded patterned(String pattern) {
    return new Recorded("x", "string", false, NONE, NONE, List.of(), pattern);
  }

  private static void assertBreaks(Recorded before, Recorded now) {
    assertThat(ContractChange.between(List.of(before), List.of(now)))
        .singleElement()
        .matches(ContractChange::isBreaking);
  }

  private static void assertIsSafe(Recorded before, Recorded now) {
    assertThat(ContractChange.between(List.of(before), List.of(now)))
        .singleElement()
        .matches(change -> !change.isBreaking());
  }

  @Test
  void equalContractsDoNotDiffer() {
    Recorded column = column("a", "int", true);
    assertThat(ContractChange.between(List.of(column), List.of(column))).isEmpty();
  }

  @Test
  void aNewColumnBreaksOnlyWhereItIsRequired() {
    Recorded a = column("a", "int", true);
    assertThat(ContractChange.between(List.of(a), List.of(a, column("b", "int", false))))
        .containsExactly(new ContractChange(ContractChange.Kind.ADDED, "b", "is new", false));
    assertThat(ContractChange.between(List.of(a), List.of(column("b", "int", true), a)))
        .singleElement()
        .matches(ContractChange::isBreaking);
  }

  @Test
  void aLostColumnAndAnotherTypeBreak() {
    Recorded a = column("a", "int", true);
    assertThat(ContractChange.between(List.of(a, column("b", "int", false)), List.of(a)))
        .containsExactly(new ContractChange(ContractChange.Kind.LOST, "b", "is gone", true));
    assertThat(ContractChange.between(List.of(a), List.of(column("a", "string", true))))
        .containsExactly(
            new ContractChange(ContractChange.Kind.TYPE, "a", "is string, was int", true));
  }

  @Test
  void narrowerRulesBreakAndWiderOnesDoNot() {
    assertBreaks(column("a", "int", false), column("a", "int", true));
    assertIsSafe(column("a", "int", true), column("a", "int", false));
    OptionalDouble one = OptionalDouble.of(1);
    OptionalDouble two = OptionalDouble.of(2);
    assertBreaks(ranged(NONE, NONE), ranged(one, NONE));
    assertBreaks(ranged(one, NONE), ranged(two, NONE));
    assertIsSafe(ranged(two, NONE), ranged(one, NONE));
    assertIsSafe(ranged(two, NONE), ranged(NONE, NONE));
    assertBreaks(ranged(NONE, two), ranged(NONE, one));
    assertIsSafe(ranged(NONE, one), ranged(NONE, two));
    assertBreaks(valued(), valued("a"));
    assertBreaks(valued("a", "b"), valued("b", "c"));
    assertIsSafe(valued("a"), valued("a", "b"));
    assertIsSafe(valued("a"), valued());
    assertBreaks(patterned(""), patterned("[a-z]"));
    assertIsSafe(patterned("[a-z]"), patterned("[A-Z]"));
  }
}
