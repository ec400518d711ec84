/** Results with the counts they are made of, one set per night. */
package io.outpost.pipeline.tables.gold;
