package io.outpost.analytics.value;

import java.util.OptionalDouble;

/**
 * What may come of one customer within the horizon, in 95 of 100 cases, if the parameters are
 * right: the luck of the customer, beside which that of the parameters is small.
 *
 * @param purchasesLower least purchases
 * @param purchasesUpper most purchases
 * @param valueLower least value, in money; empty where amounts have no second moment
 * @param valueUpper most value
 */
public record ValueOutcome(
    long purchasesLower,
    long purchasesUpper,
    OptionalDouble valueLower,
    OptionalDouble valueUpper) {}
