package io.outpost.analytics.survey.verdict;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a study of social customers says, in words, with the rule that fired.
 *
 * @param kind one of five
 * @param rule the condition that held, with its numbers
 * @param text the verdict for a reader without statistics, exposure line included
 * @param equivalence p-value of the equivalence test, empty when it could not be made
 * @param materialityBound most that social customers can move the total, in points; empty without
 *     an interval of the gap
 * @param moreInvitations social customers to invite so that the study decides; empty when it has
 *     decided or no number of invitations would
 */
public record StudyVerdict(
    Kind kind,
    String rule,
    String text,
    OptionalDouble equivalence,
    OptionalDouble materialityBound,
    OptionalLong moreInvitations) {

  /** The five verdicts, in the order their rules are tried. */
  public enum Kind {
    /** Not enough answers to say anything. */
    INSUFFICIENT,
    /** Social customers look like the rest. */
    SAME,
    /** They differ, but are too few to move the total. */
    DIFFERENT_IMMATERIAL,
    /** They differ and matter for the total. */
    DIFFERENT_MATERIAL,
    /** Neither equality nor difference is shown. */
    UNDECIDED
  }
}
