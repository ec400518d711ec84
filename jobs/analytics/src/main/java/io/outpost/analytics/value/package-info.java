/**
 * What a customer is worth: purchases and dropout by one of five models, spend by Gamma-Gamma, and
 * the four factors <b>acquisition x retention x spend x profitability</b> that multiply to customer
 * lifetime value exactly.
 *
 * <p>Reading order: {@link io.outpost.analytics.value.PurchaseHistory} (what is known of a
 * customer), {@link io.outpost.analytics.value.PurchaseModel} (what every model answers, and which
 * there are), {@link io.outpost.analytics.value.GammaGammaModel} (spend), {@link
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
 * <p>Around a fit: {@link io.outpost.analytics.value.FitSummary} and {@link
 * io.outpost.analytics.value.FitClassification} (how good a maximum it is), {@link
 * io.outpost.analytics.value.DropoutTest} (does anybody leave at all), {@link
 * io.outpost.analytics.value.ProfileInterval} (where standard errors do not exist), {@link
 * io.outpost.analytics.value.CovariatePurchaseModel} (customers who differ from the start), {@link
 * io.outpost.analytics.value.SeasonalPurchaseModel} (days that differ).
 *
 * <p>Histories that one machine does not hold: {@link io.outpost.analytics.value.HistoryChunks} and
 * {@link io.outpost.analytics.value.SpendChunks} are all that a fit asks of its data.
 *
 * <p>Everything is pure and deterministic: the same histories in any order give the same bits. The
 * models have no unit of time of their own: histories and times share one. Where a {@link
 * io.outpost.analytics.value.Horizon} or a {@link io.outpost.analytics.value.DiscountRate} comes
 * in, it is the day.
 */
package io.outpost.analytics.value;
