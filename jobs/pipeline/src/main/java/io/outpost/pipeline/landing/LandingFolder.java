package io.outpost.pipeline.landing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that a company delivers into: one folder per feed, one file per delivery. */
public final class LandingFolder {
  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[-_.][^/]*)?\\.(csv|jsonl)");

  private final Path root;

  public LandingFolder(Path root) {
    if (!Files.isDirectory(root)) {
      throw new LandingException(
          "The landing folder " + root + " does not exist. Set `landing` in the config.");
    }
    this.root = root;
  }

  /** Folders that no feed has: misspelt, most likely, and never read. */
  public List<String> strangers(Collection<String> feeds) {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !feeds.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LandingException("The folder " + root + " cannot be read: " + e, e);
    }
  }

  /** The deliveries of a feed in the order of their names; none where it has no folder. */
  public List<LandingFile> files(String feed) {
    return files(
        feed,
        problem -> {
          throw problem;
        });
  }

  /** As above; files that are no deliveries are told and left out. */
  public List<LandingFile> files(String feed, Consumer<LandingException> problems) {
    Path folder = root.resolve(feed);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<LandingFile> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          try {
            files.add(file(feed, file));
          } catch (LandingException e) {
            problems.accept(e);
          }
        }
      }
    } catch (IOException e) {
      throw new LandingException("The folder " + folder + " cannot be read: " + e, e);
    }
    return files;
  }

  private LandingFile file(String feed, Path file) throws IOException {
    String name = root.relativize(file).toString();
    Matcher parts = NAME.matcher(file.getFileName().toString());
    if (!parts.matches()) {
      throw new LandingException(
          name
              + ": a landing file is named <delivery date>[-anything].csv or .jsonl, as in"
              + " 2026-06-30.csv. Rename it or move it away.");
    }
    try {
      LocalDate knownAt = LocalDate.parse(parts.group(1));
      return new LandingFile(
          feed, file.toAbsolutePath().toString(), name, sha256(file), knownAt, Files.size(file));
    } catch (DateTimeException e) {
      throw new LandingException(name + ": " + parts.group(1) + " is no date. Rename the file.", e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
