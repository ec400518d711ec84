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
 * <p>On a cluster: group respondents by domain, stratum and PSU and sum {@code weight * variable}
 * per variable, a variable of ones among them; group these rows by domain and stratum and collect
 * count, sums and centred cross products (or merge {@code StratumSums}); finish on the driver with
 * {@code DesignTotals.ofDomain} and the number of PSUs per stratum of the whole sample. For
 * calibrated weights add the auxiliaries as the last variables, sum their products at the base
 * weights into {@link io.outpost.analytics.survey.design.RegressionSums} in the same pass, keep all
 * respondents with variables of 0 outside the domain, and call {@code calibrated}. No row reaches
 * the driver.
 *
 * <p>{@link io.outpost.analytics.survey.design.DesignEstimate} is the result: value, standard error
 * and degrees of freedom. {@link io.outpost.analytics.survey.design.DesignProportion} and {@link
 * io.outpost.analytics.survey.design.DesignNetPromoterScore} have the intervals that suit shares
 * and scores, {@link io.outpost.analytics.survey.design.RaoScottTest} compares distributions.
 */
package io.outpost.analytics.survey.design;
