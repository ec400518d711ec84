/** What happened: the ledger of runs, publications, files and data quality. */
package io.outpost.pipeline.tables.ops;
