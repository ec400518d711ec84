package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a section is made of. Every text is plain text; the templates escape it. */
sealed interface Block {

  /** A paragraph. */
  record Prose(String text) implements Block {}

  /** Says that something is missing, and why. */
  record Missing(String text) implements Block {
    static Missing noRows(String what, String table) {
      return new Missing(what + " could not be computed: the night has no rows in " + table + ".");
    }
  }

  /** A heading within a section. */
  record Heading(String text) implements Block {}

  /** Numbers that stand out. */
  record Tiles(List<Tile> tiles) implements Block {}

  /** One number that stands out. */
  record Tile(String label, String value, String note) {}

  /** Charts side by side where there is room. */
  record Charts(List<Chart> charts) implements Block {}

  /**
   * A chart and the sentence below it.
   *
   * @param spec Vega-Lite specification with its data
   */
  record Chart(String id, String title, ObjectNode spec, String sentence) {}

  /**
   * A table.
   *
   * @param texts how many columns, from the left, hold words; the others hold numbers
   */
  record Sheet(String caption, int texts, List<String> headers, List<List<String>> rows)
      implements Block {}

  /** Terms joined by signs, as in A x R x S x P - CAC = value. */
  record Equation(List<Term> terms) implements Block {}

  /** A term of an equation with the sign before it; the sign of the first is empty. */
  record Term(String sign, String name, String value, String meaning) {}

  /** Words with their meaning. */
  record Meanings(List<Meaning> meanings) implements Block {}

  /** A word with its meaning. */
  record Meaning(String name, String text) {}

  /** Customers' words, masked already. */
  record Quotes(List<Quote> quotes) implements Block {}
}
