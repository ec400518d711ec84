package io.outpost.pipeline.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where a column stands in its contract file, for people who have to look. */
public final class ContractPlaces {
  private ContractPlaces() {}

  /**
   * File and line, as in {@code schemas/landing/contacts.odcs.yaml:24}; of a lost column the file.
   */
  public static String of(Table table, String column) {
    String file = "schemas/" + table.layer().contracts() + "/" + table.name() + ".odcs.yaml";
    try (InputStream in = ContractPlaces.class.getClassLoader().getResourceAsStream(file)) {
      List<String> lines =
          in == null
              ? List.of()
              : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().equals("- name: " + column) && lines.get(i).startsWith("      ")) {
          return file + ":" + (i + 1);
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
