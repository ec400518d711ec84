package io.outpost.analytics.value;

import java.util.OptionalDouble;

/**
 * Value of one customer and the four factors it is made of: {@code value = acquisition * retention
 * * spend * profitability + referralValue - acquisitionCost}, to the last bit.
 *
 * @param acquisition A, one plus the referral multiplier; 1 where the product of the others is not
 *     positive
 * @param retention R, expected discounted active days
 * @param spend S, expected gross spend per discounted active day, in money
 * @param profitability P, margin after cost to serve as a share of spend; may be negative
 * @param acquisitionCost CAC charged, in money
 * @param value customer lifetime value, in money
 * @param referralValue value of referrals that stands beside the product because A is 1; else 0
 * @param probabilityAlive probability that the customer is still one
 * @param expectedPurchases expected purchases within the horizon, not discounted; empty for an
 *     infinite horizon
 * @param expectedSpendPerPurchase M, expected gross spend per purchase, in money
 * @param standardError of the value from the uncertainty of the parameters; empty when the models
 *     carry none
 * @param lower lower end of the 95% interval for the expected value
 * @param upper upper end of it
 * @param gradient derivatives of the value by the log parameters, to be summed for totals
 */
public record CustomerValue(
    double acquisition,
    double retention,
    double spend,
    double profitability,
    double acquisitionCost,
    double value,
    double referralValue,
    double probabilityAlive,
    OptionalDouble expectedPurchases,
    double expectedSpendPerPurchase,
    OptionalDouble standardError,
    OptionalDouble lower,
    OptionalDouble upper,
    ValueGradient gradient) {}
