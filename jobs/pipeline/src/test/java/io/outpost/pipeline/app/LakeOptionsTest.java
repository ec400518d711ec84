package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LakeOptionsTest {
  /** Else {@code s3a:/bucket} would become a folder in the working directory, and nobody's lake. */
  @ParameterizedTest
  @ValueSource(strings = {"s3a://bucket/lake", "abfss://box@account/lake", "hdfs:///lake"})
  void anAddressOfAnObjectStoreIsNoLake(String address) {
    assertThat(Outpost.commandLine().execute("run", "--lake", address))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(Path.of(address)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lake", "/data/lake", "../lake", "/mnt/a:b/lake"})
  void aFolderIs(String folder) {
    LakeOptions options = new LakeOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("lake", mixin(options)))
        .parseArgs("--lake", folder);

    assertThat(options.lake()).isEqualTo(Path.of(folder));
  }

  private static CommandLine.Model.CommandSpec mixin(LakeOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }
}
