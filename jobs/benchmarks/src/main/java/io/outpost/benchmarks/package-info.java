/**
 * Benchmarks: whole runs as a person would time them, and single operations under JMH. None of them
 * runs in a build; {@code jobs/benchmark} starts them.
 */
package io.outpost.benchmarks;
