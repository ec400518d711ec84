package io.outpost.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class StudySettingsTest {

  @Test
  void hasMarginsWhereAConfigSaysNothing() {
    assertThat(StudySettings.defaults()).isEqualTo(new StudySettings(5.0, 10.0, 0.5, 0.2, null));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> new StudySettings(0.0, 201.0, Double.NaN, 1.5, null))
        .withMessageContaining("csat_margin")
        .withMessageContaining("nps_margin")
        .withMessageContaining("materiality")
        .withMessageContaining("response_rate");
  }
}
