package io.outpost.pipeline.simulate;

import java.util.OptionalInt;

/**
 * One purchase occasion of a customer.
 *
 * @param day days since the customer's first purchase; 0 is the first purchase
 * @param second of the day, UTC
 * @param amount what was paid, in whole cents
 * @param margin gross margin, in whole cents
 * @param refundDay day on which all of it was given back, on the scale of {@code day}; never a day
 *     with a purchase
 */
public record Purchase(int day, int second, double amount, double margin, OptionalInt refundDay) {}
