/** What tests with rows share: one Spark session, literal rows and a bench for jobs. */
package io.outpost.pipeline.testing;
