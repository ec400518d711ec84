/**
 * Erasure of a person from a lake: {@link io.outpost.pipeline.erasure.Erasure} takes them out of
 * every table, every kept version and every file, {@link
 * io.outpost.pipeline.erasure.SuppressionList} keeps them out of later nights, and {@link
 * io.outpost.pipeline.erasure.ByteScan} looks for what should not be there any more.
 */
package io.outpost.pipeline.erasure;
