package io.outpost.pipeline.landing.corpus;

import java.util.List;
import java.util.stream.Stream;

/** All files of the corpus. */
public final class Corpus {
  private Corpus() {}

  public static List<CorpusFile> files() {
    return Stream.of(TransactionFiles.all(), PostFiles.all(), ParquetFiles.all())
        .flatMap(List::stream)
        .toList();
  }
}
