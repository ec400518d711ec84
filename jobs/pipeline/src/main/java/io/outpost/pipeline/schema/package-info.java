/**
 * Tables, their columns and their contracts.
 *
 * <p>A contract file below {@code schemas/} is the source of truth for a table: types, nullability,
 * ranges, meaning. {@link io.outpost.pipeline.schema.Contract} reads it; the enums in {@code
 * tables} only make the column names compile.
 */
package io.outpost.pipeline.schema;
