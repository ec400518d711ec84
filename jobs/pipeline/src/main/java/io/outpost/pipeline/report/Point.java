package io.outpost.pipeline.report;

import java.util.OptionalDouble;

/**
 * A number on a chart.
 *
 * @param label its category or month
 * @param series what it belongs to, by colour
 * @param shown the number in words, with its interval and n
 */
record Point(
    String label,
    String series,
    double value,
    OptionalDouble low,
    OptionalDouble high,
    String shown) {}
