package io.outpost.pipeline.report;

/**
 * Words of a customer, shown only where the operator asked for quotes. The page masks handles,
 * addresses, numbers and links.
 *
 * @param network where it was said
 * @param month when, to the month, as in {@code 2026-03}
 * @param text what was said
 */
public record Quote(String network, String month, String text) {}
