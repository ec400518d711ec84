package io.outpost.pipeline.config;

/**
 * Where lineage is told in the OpenLineage format.
 *
 * @param file file that events are appended to, beside the config; nothing is told where missing
 */
public record LineageSettings(String file) {
  static final LineageSettings NONE = new LineageSettings(null);
}
