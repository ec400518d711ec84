package io.outpost.pipeline.report;

import java.util.List;

/**
 * A part of the page.
 *
 * @param id anchor of the heading
 * @param lead what the part is about, in one or two sentences
 */
record Section(String id, String title, String lead, List<Block> blocks) {
  Section {
    blocks = List.copyOf(blocks);
  }
}
