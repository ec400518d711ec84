package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFileTest {
  @ParameterizedTest
  @EnumSource
  void theBuildTookTheReleasedFiles(ModelFile model) {
    assertThatCode(() -> model.verify(Path.of("target/models", model.path())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"TAGGER", "SENTIMENT"})
  void theClassPathCarriesThem(ModelFile model) {
    assertThatCode(() -> model.verify(Path.of("target/classes", model.path())))
        .doesNotThrowAnyException();
  }

  @Test
  void theParserIsOnTheClassPathOnlyRepacked() {
    assertThat(getClass().getResource("/" + ModelFile.PARSER.path())).isNull();
    assertThat(getClass().getResource(PackedParser.RESOURCE)).isNotNull();
  }

  @Test
  void refusesAnotherFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("model"), "something else");
    assertThatThrownBy(() -> ModelFile.SENTIMENT.verify(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(ModelFile.SENTIMENT.sha256());
  }
}
