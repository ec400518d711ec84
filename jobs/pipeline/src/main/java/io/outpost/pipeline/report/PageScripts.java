package io.outpost.pipeline.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Scripts and style of the page, and the policy that lets nothing else run. */
final class PageScripts {
  private static final List<String> FILES =
      List.of("vega/vega.min.js", "vega/vega-lite.min.js", "vega/vega-embed.min.js", "charts.js");

  private PageScripts() {}

  static List<String> texts() {
    return FILES.stream().map(PageScripts::read).toList();
  }

  /** Licence texts of the chart library, which its copies have to carry. */
  static String licences() {
    return read("vega/LICENSES.txt");
  }

  static String style() {
    return read("page.css");
  }

  /** Only these very scripts run; the page can load and send nothing. */
  static String policy(List<String> scripts) {
    String hashes = scripts.stream().map(PageScripts::hash).collect(Collectors.joining(" "));
    return "default-src 'none'; script-src "
        + hashes
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String read(String file) {
    try (InputStream in = PageScripts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The build lacks the resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
