/**
 * The settings of {@code outpost.yaml}: one record per section, each with its defaults and its
 * checks. A setting that is wrong stops the run with its path, its value and what would be right.
 */
package io.outpost.pipeline.config;
