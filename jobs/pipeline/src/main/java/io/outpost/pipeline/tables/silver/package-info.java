/** Typed, keyed, de-duplicated and linked rows: what the models and measures read. */
package io.outpost.pipeline.tables.silver;
