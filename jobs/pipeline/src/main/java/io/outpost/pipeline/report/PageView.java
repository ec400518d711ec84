package io.outpost.pipeline.report;

import java.util.List;

/**
 * What the page template shows.
 *
 * @param charts specifications by chart as JSON that is safe within a script element
 * @param scripts scripts in the order they run
 * @param policy content security policy
 */
record PageView(
    Programme programme,
    String asOf,
    List<Block.Meaning> headline,
    List<String> notes,
    List<Section> sections,
    String charts,
    List<String> scripts,
    String policy,
    String style,
    String licences) {}
