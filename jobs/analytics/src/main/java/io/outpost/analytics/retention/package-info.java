/**
 * Customers whose time comes in steps: renewals of a contract, yearly appeals, monthly boxes.
 *
 * <p>Two settings, told apart by whether the company sees a customer leave.
 *
 * <ul>
 *   <li><b>Contractual</b>, leaving is seen: {@link io.outpost.analytics.retention.RenewalCounts}
 *       holds how many were asked to renew and how many were lost, cohorts of any age together;
 *       {@link io.outpost.analytics.retention.RetentionModel} fits how retention goes on (sBG, or
 *       BdW with duration dependence) and what a customer's residual lifetime is worth; {@link
 *       io.outpost.analytics.value.LikelihoodRatioTest} says whether the larger model is needed.
 *       {@link io.outpost.analytics.retention.ContractValueModel} makes four factors of it. {@link
 *       io.outpost.analytics.retention.ConversionModel} reads the same as a wait to buy.
 *   <li><b>Not contractual</b>, leaving is not seen: {@link
 *       io.outpost.analytics.retention.OpportunityHistory} is what is known of a customer, {@link
 *       io.outpost.analytics.retention.BgBbModel} the model of buying or not at each opportunity.
 * </ul>
 *
 * <p>Time is counted in steps and rates are per step; the caller says how long a step is. Sums of
 * residual lifetimes are summed, not expressed by hypergeometric functions, and stop where a bound
 * on the remainder is below the last digit. Everything is pure and deterministic.
 */
package io.outpost.analytics.retention;
