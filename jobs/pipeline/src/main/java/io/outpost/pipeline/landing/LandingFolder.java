package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.FeedSettings.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The folder that a company delivers into: one folder per feed, one file per delivery, or files as
 * the settings of their feeds name them.
 */
public final class LandingFolder {
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[-_.][^/]*)?\\.(?:(?:csv|jsonl)(?:\\.gz)?|parquet)");

  /** What the setting {@code files} holds. */
  static final String GLOBS = "names below the landing folder, as in sales/*.csv";

  private static final String PACKED = ".gz";
  private static final int DEEPEST = 8;

  private final Path root;
  private final Map<String, FeedSettings> feeds;
  private final NamedFiles named;

  public LandingFolder(Path root) {
    this(root, Map.of());
  }

  /**
   * @param feeds by feed, how its files are named and read where they do not follow its contract
   */
  public LandingFolder(Path root, Map<String, FeedSettings> feeds) {
    if (!Files.isDirectory(root)) {
      throw new LandingException(
          "The landing folder " + root + " does not exist. Set `landing` in the config.");
    }
    this.root = root;
    this.feeds = feeds;
    this.named = new NamedFiles(root, this::settings);
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /**
   * A file that a manifest names and that is not there as the manifest says: it is not read.
   *
   * @param knownAt delivery date, from the manifest
   */
  public record Incomplete(LocalDate knownAt, String message) {}

  /** Whether a path below the landing folder is a manifest, or named by one. */
  public boolean isInManifest(Path file) {
    boolean isManifest = file.getNameCount() == 1 && Manifests.isOne(file.toString());
    return isManifest || named.has(file.toString());
  }

  /**
   * Files of manifests that are not complete.
   *
   * @throws LandingException where a manifest names a feed that there is not
   */
  public List<Incomplete> incomplete(Collection<String> feeds, String feed) {
    return named.incomplete(feeds, feed);
  }

  /** How files of a feed are read. */
  public FeedSettings settings(String feed) {
    return feeds.getOrDefault(feed, FeedSettings.DEFAULT);
  }

  /** Folders that no feed has: misspelt, most likely, and never read. */
  public List<String> strangers(Collection<String> feeds) {
    Set<String> read = new HashSet<>(feeds);
    for (String feed : this.feeds.keySet()) {
      found(settings(feed)).forEach(file -> read.add(root.relativize(file).getName(0).toString()));
    }
    named.paths().forEach(file -> read.add(Path.of(file).getName(0).toString()));
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !read.contains(name))
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
    List<LandingFile> files = new ArrayList<>(unnamed(feed, problems));
    for (Manifests.Entry entry : named.complete(feed)) {
      files.add(file(feed, root.resolve(entry.file()), entry.knownAt()));
    }
    files.sort(Comparator.comparing(LandingFile::name));
    return files;
  }

  /** Deliveries that no manifest names. */
  private List<LandingFile> unnamed(String feed, Consumer<LandingException> problems) {
    if (!settings(feed).files().isEmpty()) {
      return mapped(feed);
    }
    Path folder = root.resolve(feed);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<LandingFile> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.getFileName().toString().startsWith(".") && !isNamed(file)) {
          try {
            files.add(file(feed, file, knownAt(feed, file)));
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

  private List<LandingFile> mapped(String feed) {
    List<LandingFile> files = new ArrayList<>();
    for (Path file : found(settings(feed))) {
      if (!isNamed(file)) {
        files.add(file(feed, file, knownAt(feed, file)));
      }
    }
    return files;
  }

  private boolean isNamed(Path file) {
    return named.has(root.relativize(file).toString());
  }

  /** Files that the settings name, in the order of their paths. */
  private List<Path> found(FeedSettings settings) {
    List<PathMatcher> names = settings.files().stream().map(LandingFolder::matcher).toList();
    if (names.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> entries = Files.walk(root, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      return entries
          .filter(file -> names.stream().anyMatch(name -> name.matches(root.relativize(file))))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new LandingException("The folder " + root + " cannot be read: " + e, e);
    }
  }

  /** A name without a folder is looked for in every folder. */
  private static PathMatcher matcher(String glob) {
    String pattern = glob.contains("/") ? glob : "{" + glob + ",**/" + glob + "}";
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }

  static boolean isGlob(String glob) {
    try {
      return matcher(glob) != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** What a record of a file is, from the settings or else from the file's name. */
  static Format format(FeedSettings settings, String name) {
    if (settings.format() != null) {
      return settings.format();
    }
    if (name.endsWith(".parquet")) {
      return Format.PARQUET;
    }
    return name.endsWith(".jsonl") || name.endsWith(".jsonl" + PACKED) ? Format.JSONL : Format.CSV;
  }

  /** Whether a file is packed with gzip. */
  static boolean isPacked(String name) {
    return name.endsWith(PACKED);
  }

  private LandingFile file(String feed, Path file, LocalDate knownAt) {
    try {
      String name = root.relativize(file).toString();
      String path = file.toAbsolutePath().toString();
      return new LandingFile(feed, path, name, sha256(file), knownAt, Files.size(file));
    } catch (IOException e) {
      throw new LandingException("The file " + file + " cannot be read: " + e, e);
    }
  }

  private LocalDate knownAt(String feed, Path file) {
    String path = root.relativize(file).toString();
    return knownAt(settings(feed), path, file.getFileName().toString());
  }

  private static LocalDate knownAt(FeedSettings settings, String path, String name) {
    if (settings.knownAt() != null) {
      return settings.knownAt();
    }
    if (settings.knownAtInName() != null) {
      return DeliveryDates.in(name, settings.knownAtInName())
          .orElseThrow(
              () ->
                  new LandingException(
                      path
                          + ": its name has no date written as known_at_in_name says ("
                          + settings.knownAtInName()
                          + "). Rename it or move it away."));
    }
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw new LandingException(
          path
              + ": a landing file is named <delivery date>[-anything].csv, .jsonl or .parquet (or .csv.gz,"
              + " .jsonl.gz), as in 2026-06-30.csv, unless known_at or known_at_in_name under feeds"
              + " says when it was delivered. Rename it or move it away.");
    }
    try {
      return LocalDate.parse(parts.group(1));
    } catch (DateTimeException e) {
      throw new LandingException(path + ": " + parts.group(1) + " is no date. Rename the file.", e);
    }
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
