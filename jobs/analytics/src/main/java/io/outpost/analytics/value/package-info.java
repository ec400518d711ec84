/**
 * What a customer is worth: purchase and dropout by BG/NBD, spend by Gamma-Gamma, and the four
 * factors <b>acquisition x retention x spend x profitability</b> that multiply to customer lifetime
 * value exactly.
 *
 * <p>Reading order: {@link io.outpost.analytics.value.PurchaseHistory} (what is known of a
 * customer), {@link io.outpost.analytics.value.BgNbdModel} and {@link
 * io.outpost.analytics.value.GammaGammaModel} (what is fitted), {@link
 * io.outpost.analytics.value.CustomerValueModel} (what follows per customer), {@link
 * io.outpost.analytics.value.ValueFactors} (the same for groups and totals). {@link
 * io.outpost.analytics.value.DiscountedCashFlows} and {@link
 * io.outpost.analytics.value.CustomerPathSimulation} compute the same value by other routes and
 * exist to contradict the first one.
 *
 * <p>Beyond the single customer: {@link io.outpost.analytics.value.FactorValue} puts customers with
 * and without contract and prospects into one table, {@link io.outpost.analytics.value.ValueChange}
 * says why a total changed, {@link io.outpost.analytics.value.ReferralCredits} passes value to
 * those who brought it, {@link io.outpost.analytics.value.SegmentPooling} draws the fits of small
 * segments together, {@link io.outpost.analytics.value.MaximumLikelihood} is how the models of
 * other packages are fitted.
 *
 * <p>Everything is pure and deterministic: the same histories in any order give the same bits. The
 * models have no unit of time of their own: histories, horizons and rates share one, and {@code
 * CustomerValueModel} says it is the day.
 */
package io.outpost.analytics.value;
