package io.outpost.pipeline.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fragments of texts by section, read once from {@code phrases.txt}. */
final class PhraseBook {
  static final PhraseBook ENGLISH = read("phrases.txt");

  private final Map<String, List<String>> sections;

  private PhraseBook(Map<String, List<String>> sections) {
    this.sections = sections;
  }

  List<String> section(String name) {
    List<String> lines = sections.get(name);
    if (lines == null) {
      throw new IllegalArgumentException("The phrase book has no section [" + name + "].");
    }
    return lines;
  }

  Map<String, List<String>> sections() {
    return sections;
  }

  private static PhraseBook read(String file) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = List.of();
    try (InputStream in = PhraseBook.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          section = new ArrayList<>();
          sections.put(line.substring(1, line.length() - 1), section);
        } else if (!line.isBlank() && !line.startsWith("# ")) {
          section.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PhraseBook(sections);
  }
}
