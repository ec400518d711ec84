package io.outpost.notebook;

/**
 * Something to look at.
 *
 * @param html what a browser shows: a table, or a drawing as SVG
 * @param text what a terminal shows
 */
public record Shown(String html, String text) {
  @Override
  public String toString() {
    return text;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
