package io.outpost.text;

import edu.stanford.nlp.parser.common.ParserGrammar;
import edu.stanford.nlp.parser.shiftreduce.ShiftReduceParser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A build step: checks the digests of the model files taken from CoreNLP's archives, copies tagger
 * networks and the list of rated words, and repacks the parser. Does nothing when the results are
 * there and newer than their sources.
 */
final class PackModels {
  private static final List<ModelFile> COPIED =
      List.of(ModelFile.TAGGER, ModelFile.SENTIMENT, ModelFile.BINARY_SENTIMENT);

  private PackModels() {}

  /** Arguments: the directory with CoreNLP's files, the directory of compiled classes. */
  public static void main(String[] args) throws IOException {
    Path source = Path.of(args[0]);
    Path target = Path.of(args[1]);
    QuietLogging.apply();
    for (ModelFile model : COPIED) {
      Path from = source.resolve(model.path());
      Path to = target.resolve(model.path());
      if (outdated(to, from)) {
        model.verify(from);
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path words = target.resolve(ValenceLexicon.RESOURCE.substring(1));
    Path listed = source.resolve(words.getFileName());
    if (outdated(words, listed)) {
      Files.createDirectories(words.getParent());
      Files.copy(listed, words, StandardCopyOption.REPLACE_EXISTING);
    }
    Path from = source.resolve(ModelFile.PARSER.path());
    Path to = target.resolve(PackedParser.RESOURCE.substring(1));
    if (outdated(to, from) || !PackedParser.isCurrent(to)) {
      ModelFile.PARSER.verify(from);
      Files.createDirectories(to.getParent());
      pack(from, to);
    }
  }

  private static boolean outdated(Path result, Path source) throws IOException {
    return !Files.exists(result)
        || Files.getLastModifiedTime(result).compareTo(Files.getLastModifiedTime(source)) < 0;
  }

  private static void pack(Path from, Path to) throws IOException {
    ShiftReduceParser parser = (ShiftReduceParser) ParserGrammar.loadModel(from.toString());
    // An interrupted build must not leave half a file behind.
    Path part = to.resolveSibling(to.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
      PackedParser.write(parser, out);
    }
    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
