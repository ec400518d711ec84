/**
 * What a study of social customers says, in words.
 *
 * <p>{@link io.outpost.analytics.survey.verdict.VerdictRules} turns {@link
 * io.outpost.analytics.survey.verdict.StudyFindings} into a {@link
 * io.outpost.analytics.survey.verdict.StudyVerdict}: insufficient, same, different but immaterial,
 * different and material, or undecided, with the rule that fired. Equality is shown by {@link
 * io.outpost.analytics.survey.verdict.EquivalenceTest}, not by failing to find a difference; what
 * social customers can do to the total is bounded by {@link
 * io.outpost.analytics.survey.verdict.Materiality}; who reads them is said by {@link
 * io.outpost.analytics.survey.verdict.Exposure} beside it.
 */
package io.outpost.analytics.survey.verdict;
