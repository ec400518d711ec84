/**
 * The three survey measures of a contact centre and how two groups differ in them.
 *
 * <p>{@link io.outpost.analytics.survey.NetPromoterScore} asks for recommendation, {@link
 * io.outpost.analytics.survey.CustomerSatisfaction} for satisfaction, {@link
 * io.outpost.analytics.survey.CustomerEffort} for ease. Each is a record of counts that merges by
 * {@code plus}. The question compared most often is whether social customers answer differently
 * from the others: {@link io.outpost.analytics.survey.NpsDifference}, {@link
 * io.outpost.analytics.survey.SatisfactionDifference} and {@link
 * io.outpost.analytics.survey.EffortDifference}.
 *
 * <p>Refused and missing answers are not part of any count here; the response rate is a measure of
 * its own. All intervals of this package assume independent answers with equal weights. A designed
 * survey is planned and drawn in {@code survey.planning}, followed in the field in {@code
 * survey.tracking}, weighted in {@code survey.weighting} and estimated in {@code survey.design};
 * {@code survey.representativeness} asks whether social customers resemble the others, {@code
 * survey.verdict} answers in words.
 */
package io.outpost.analytics.survey;
