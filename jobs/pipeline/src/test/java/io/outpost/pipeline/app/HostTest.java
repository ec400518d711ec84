package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.Test;

class HostTest {
  private static final Map<String, String> NO_ENVIRONMENT = Map.of();

  @Test
  void isTheLauncherWhereNobodySubmitted() {
    assertThat(Host.of(new Properties(), NO_ENVIRONMENT)).isEqualTo(Host.LAUNCHER);
  }

  @Test
  void isSparkSubmitWhereItSetItsDeployMode() {
    Properties submitted = new Properties();
    submitted.setProperty("spark.submit.deployMode", "cluster");

    assertThat(Host.of(submitted, NO_ENVIRONMENT)).isEqualTo(Host.SPARK_SUBMIT);
  }

  @Test
  void isDatabricksEvenWhereItSubmits() {
    Properties submitted = new Properties();
    submitted.setProperty("spark.submit.deployMode", "client");

    assertThat(Host.of(submitted, Map.of("DATABRICKS_RUNTIME_VERSION", "18.0")))
        .isEqualTo(Host.DATABRICKS);
  }

  @Test
  void aGoodTaskReturnsInsteadOfLeaving() {
    assertThatCode(() -> Host.DATABRICKS.end(0)).doesNotThrowAnyException();
  }

  @Test
  void aFailedTaskCarriesItsCode() {
    assertThatThrownBy(() -> Host.DATABRICKS.end(5))
        .isInstanceOfSatisfying(
            SparkUserAppException.class, failure -> assertThat(failure.exitCode()).isEqualTo(5));
  }
}
