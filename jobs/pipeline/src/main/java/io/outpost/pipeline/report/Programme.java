package io.outpost.pipeline.report;

/**
 * Whose page it is.
 *
 * @param company name of the company
 * @param title name of the programme
 * @param currency ISO 4217 code of every amount of money, as in {@code EUR}
 */
public record Programme(String company, String title, String currency) {}
