/** The feeds as they arrive: names, types and rules of their columns. */
package io.outpost.pipeline.tables.landing;
