package io.outpost.pipeline.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Which settings a file has, and on which lines. */
final class ConfigOutline {
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<ConfigProblem> repeated = new ArrayList<>();
  private boolean empty = true;
  private int documents = 1;

  private ConfigOutline() {}

  /** Reads a file to its end, whatever its settings mean. */
  static ConfigOutline of(JsonParser parser) throws IOException {
    ConfigOutline outline = new ConfigOutline();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      boolean begins = parser.getParsingContext().inRoot() || isOutermost(parser, token);
      if (begins && token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
        outline.documents += outline.empty ? 0 : 1;
        outline.empty &= token == JsonToken.VALUE_NULL;
      }
      if (token == JsonToken.FIELD_NAME) {
        outline.add(path(parser.getParsingContext()), parser.currentLocation().getLineNr());
      }
    }
    return outline;
  }

  private static boolean isOutermost(JsonParser parser, JsonToken token) {
    return token.isStructStart() && parser.getParsingContext().getParent().inRoot();
  }

  private void add(String path, int line) {
    Integer first = lines.putIfAbsent(path, line);
    if (first != null) {
      repeated.add(
          new ConfigProblem(
              path, " stands on line " + first + " and on line " + line + "; keep one of them."));
    }
  }

  /** Where a parser stands, as in {@code feeds.contacts.files[1]}. */
  static String path(JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String outer = path(context.getParent());
    if (context.inArray()) {
      return outer + "[" + context.getCurrentIndex() + "]";
    }
    return outer.isEmpty() ? context.getCurrentName() : outer + "." + context.getCurrentName();
  }

  /** The section that a setting stands in; empty for the whole. */
  static String outer(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  boolean isEmpty() {
    return empty;
  }

  boolean isOneDocument() {
    return documents == 1;
  }

  boolean has(String path) {
    return lines.containsKey(path);
  }

  /** Settings that stand there twice. */
  List<ConfigProblem> repeated() {
    return repeated;
  }

  /** The line of a setting, or of the section that lacks it. */
  OptionalInt line(String path) {
    for (String at = path; !at.isEmpty(); at = outer(at)) {
      if (lines.containsKey(at)) {
        return OptionalInt.of(lines.get(at));
      }
    }
    return OptionalInt.empty();
  }
}
