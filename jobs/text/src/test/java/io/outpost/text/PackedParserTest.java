package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.parser.common.ParserGrammar;
import edu.stanford.nlp.parser.shiftreduce.ShiftReduceParser;
import edu.stanford.nlp.parser.shiftreduce.Weight;
import edu.stanford.nlp.parser.shiftreduce.WeightMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedParserTest {
  @Test
  void refusesAnotherFile() {
    assertThatThrownBy(() -> PackedParser.read(new ByteArrayInputStream(new byte[100])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("build the text module anew");
  }

  @Test
  void tellsWhetherAFileIsCurrent(@TempDir Path directory) throws IOException {
    assertThat(PackedParser.isCurrent(Path.of("target/classes", PackedParser.RESOURCE))).isTrue();
    assertThat(PackedParser.isCurrent(directory.resolve("missing"))).isFalse();
    assertThat(PackedParser.isCurrent(Files.write(directory.resolve("empty"), new byte[0])))
        .isFalse();
    assertThat(PackedParser.isCurrent(Files.write(directory.resolve("other"), new byte[8])))
        .isFalse();
  }

  @Test
  @Tag("slow")
  void holdsEveryFeatureOfTheReleasedParser() throws IOException {
    QuietLogging.apply();
    Path file = Path.of("target/models", ModelFile.PARSER.path());
    WeightMap released =
        PackedParser.weights((ShiftReduceParser) ParserGrammar.loadModel(file.toString()));
    WeightMap packed = PackedParser.weights(PackedParser.load());
    assertThat(packed.size()).isEqualTo(released.size()).isGreaterThan(3_000_000);
    for (Map.Entry<String, Weight> feature : released.entrySet()) {
      float[] expected = new float[256];
      feature.getValue().score(expected);
      float[] scores = new float[256];
      packed.get(feature.getKey()).score(scores);
      if (!Arrays.equals(scores, expected)) {
        assertThat(scores).as(feature.getKey()).containsExactly(expected);
      }
    }
  }
}
