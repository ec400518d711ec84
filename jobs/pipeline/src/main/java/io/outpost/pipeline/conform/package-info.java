/**
 * From bronze to silver: {@link io.outpost.pipeline.conform.AcceptedRecords} gives the conform jobs
 * of every domain the records of a feed that keep its contract, typed, one per key.
 */
package io.outpost.pipeline.conform;
