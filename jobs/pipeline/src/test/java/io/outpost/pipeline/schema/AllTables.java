package io.outpost.pipeline.schema;

import io.outpost.pipeline.tables.gold.CustomerValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every enum of columns and every contract file there is, found where the build put them. */
final class AllTables {
  private AllTables() {}

  /** The enums below the package of tables. */
  static List<Class<?>> enums() {
    Path classes = place(CustomerValues.class.getProtectionDomain().getCodeSource().getLocation());
    return files(classes.resolve("io/outpost/pipeline/tables"), ".class")
        .filter(file -> !file.toString().contains("package-info"))
        .<Class<?>>map(file -> named(classes.relativize(file)))
        .toList();
  }

  /** The tables of those enums. */
  static List<Table> tables() {
    return enums().stream().map(AllTables::table).toList();
  }

  static Table table(Class<?> columns) {
    try {
      return (Table) columns.getField("TABLE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(columns + " has no TABLE", e);
    }
  }

  /** The contract files, as paths below {@code schemas}. */
  static List<String> contracts() {
    Path schemas = place(AllTables.class.getClassLoader().getResource("schemas"));
    return files(schemas, "").map(file -> schemas.relativize(file).toString()).toList();
  }

  static Path contract(String path) {
    return place(AllTables.class.getClassLoader().getResource("schemas/" + path));
  }

  private static Class<?> named(Path file) {
    try {
      return Class.forName(file.toString().replace(".class", "").replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path place(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
