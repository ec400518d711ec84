package io.outpost.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The four files of CoreNLP 4.5.10 that sentiment needs, with the SHA-256 digests of the release.
 */
enum ModelFile {
  TAGGER(
      "pos-tagger/english-left3words-distsim.tagger",
      "25d3f63ba8b7e6c83156ac3869f5ef611df4398c44434775f284c1984484868c"),
  PARSER(
      "srparser/englishSR.ser.gz",
      "13dfed586c82005dea0cc8b0f1cae5687ba8959e2ccae86fd52d7bd5c3763e06"),
  SENTIMENT(
      "sentiment/sentiment.ser.gz",
      "a6acffa9ab6b8f6069263a4a47c1218e0317a9461c942bcdcb9cb900ff58e434"),
  BINARY_SENTIMENT(
      "sentiment/sentiment.binary.ser.gz",
      "be00b82b37322adbb93666df27add43eab26b96520999fa0be64cda55a2436ed");

  private final String path;
  private final String sha256;

  ModelFile(String path, String sha256) {
    this.path = "edu/stanford/nlp/models/" + path;
    this.sha256 = sha256;
  }

  /** Path within CoreNLP's archives and, for tagger and networks, on the class path. */
  String path() {
    return path;
  }

  String sha256() {
    return sha256;
  }

  /** Refuses a file whose content is not the released one. */
  void verify(Path file) {
    String found = digest(file);
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          "%s is not the file of CoreNLP 4.5.10: SHA-256 is %s, expected %s. Delete it and the archive it came from."
              .formatted(file, found, sha256));
    }
  }

  private static String digest(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
