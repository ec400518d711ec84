/**
 * The executive page: one self-contained HTML file, and the night's aggregated tables as CSV.
 *
 * <p>{@link io.outpost.pipeline.report.ExecutivePage} is the only way in. Each section of the page
 * is one class that turns published rows into blocks (sentences, tiles, charts, tables); templates
 * below {@code src/main/jte} turn blocks into escaped HTML. Charts are Vega-Lite specifications,
 * one class per kind of chart. Nothing is calculated here: a number on the page is a number of a
 * table, formatted by {@code Numbers}. Rows of single customers never come near this package.
 */
package io.outpost.pipeline.report;
