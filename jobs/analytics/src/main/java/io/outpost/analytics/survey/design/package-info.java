/**
 * Estimates of a survey that know how its respondents were drawn.
 *
 * <p>One pass over the answers makes weighted sums per primary sampling unit ({@link
 * io.outpost.analytics.survey.design.PsuTotals}), these are collected per stratum ({@link
 * io.outpost.analytics.survey.design.StratumSums}, mergeable centred moments), and {@link
 * io.outpost.analytics.survey.design.DesignTotals} finishes them: totals, ratios, means, domains,
 * differences and contrasts with their design variance. {@link
 * io.outpost.analytics.survey.design.SurveySample} does the same for respondents in memory and adds
 * what needs the answers themselves: quantiles, regressions, replicate weights.
 *
 * <p>{@link io.outpost.analytics.survey.design.DesignEstimate} is the result: value, standard error
 * and degrees of freedom. {@link io.outpost.analytics.survey.design.DesignProportion} and {@link
 * io.outpost.analytics.survey.design.DesignNetPromoterScore} have the intervals that suit shares
 * and scores, {@link io.outpost.analytics.survey.design.RaoScottTest} compares distributions.
 */
package io.outpost.analytics.survey.design;
