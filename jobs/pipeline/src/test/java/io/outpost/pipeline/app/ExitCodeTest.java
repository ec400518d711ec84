package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.quality.BalanceException;
import io.outpost.pipeline.schema.ContractException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void everyReaderHasACodeOfHisOwn() {
    assertThat(ExitCode.of(new InvalidConfigException("x"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(new BalanceException(java.util.List.of("x"))))
        .isEqualTo(ExitCode.QUALITY);
    assertThat(ExitCode.of(new ContractException("x"))).isEqualTo(ExitCode.CONTRACT);
    assertThat(ExitCode.of(new LandingException("x"))).isEqualTo(ExitCode.INPUT);
    assertThat(ExitCode.of(new EstimationException("x"))).isEqualTo(ExitCode.MODEL);
    assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(ExitCode.of(new IOException())).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(ExitCode.of(new OutOfMemoryError())).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 75);
  }

  @Test
  void whatWrapsAFailureDoesNotHideIt() {
    Throwable inner = new LandingException("no file");
    Throwable wrapped =
        new CompletionException(
            new ExecutionException(new RuntimeException("job failed", new IOException(inner))));
    assertThat(ExitCode.of(wrapped)).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void aDiskThatIsFullOrMayNotBeWrittenIsTheOperators() {
    for (String words :
        List.of("No space left on device", "Read-only file system", "Mkdirs failed to create x")) {
      Throwable failure = new CompletionException(new RuntimeException(new IOException(words)));
      assertThat(ExitCode.of(failure)).as(words).isEqualTo(ExitCode.USAGE);
    }
    assertThat(ExitCode.of(new AccessDeniedException("lake"))).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theOutermostReaderCounts() {
    assertThat(ExitCode.of(new ContractException("x", new InvalidConfigException("y"))))
        .isEqualTo(ExitCode.CONTRACT);
  }

  @Test
  void anUnexpectedFailureShowsItsTraceAndOthersDoNot() {
    assertThat(told(new IllegalStateException("a bug")))
        .contains("outpost: a bug", "\tat ")
        .doesNotContain("to act");
    assertThat(told(new LandingException("no file")))
        .isEqualToNormalizingNewlines("outpost: no file\n(exit code 5, to act: data owner)\n");
  }

  @Test
  void aFailureWithoutWordsIsNamedByItsKind() {
    assertThat(told(new IllegalStateException())).startsWith("outpost: IllegalStateException");
  }

  @Test
  void aModelThatDoesNotConvergeIsTheAnalysts() throws ReflectiveOperationException {
    Constructor<ModelFitException> made =
        ModelFitException.class.getDeclaredConstructor(
            String.class, long.class, int.class, OptionalDouble.class);
    made.setAccessible(true);
    ModelFitException failure = made.newInstance("no optimum", 3L, 9, OptionalDouble.empty());
    assertThat(ExitCode.of(new CompletionException(failure))).isEqualTo(ExitCode.MODEL);
    assertThat(ExitCode.MODEL.whoActs()).isEqualTo("analyst");
  }

  private static String told(Throwable failure) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Failures.tell(failure, new PrintStream(err, true, StandardCharsets.UTF_8));
    return err.toString(StandardCharsets.UTF_8);
  }
}
