package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which feeds a figure rests on, as the jobs say; the page says what the lack of each costs. */
class FeedsOfFiguresTest {

  @Test
  void restOnElevenFeedsWhoseLackThePageTells() throws IOException {
    var config = ConfigReader.read(Path.of("..", "..", "data-samples", "outpost.yaml"));
    List<Job> jobs = PlatformJobs.of(config, new byte[16]);
    Map<Table, Job> makers =
        jobs.stream().collect(Collectors.toMap(Job::output, Function.identity()));
    Set<Table> behind = new HashSet<>();
    makers.keySet().stream()
        .filter(table -> table.layer() == Layer.GOLD)
        .forEach(table -> addInputs(table, makers, behind));
    // A feed more here needs a sentence in MissingFeeds.
    assertThat(behind.stream().filter(table -> table.layer() == Layer.BRONZE).map(Table::name))
        .containsExactlyInAnyOrder(
            "transactions",
            "subscriptions",
            "customers",
            "identities",
            "social_posts",
            "contacts",
            "survey_responses",
            "survey_invitations",
            "labelled_posts",
            "channel_costs",
            "objectives");
  }

  private static void addInputs(Table table, Map<Table, Job> makers, Set<Table> behind) {
    if (makers.containsKey(table)) {
      for (Table input : makers.get(table).inputs()) {
        if (behind.add(input)) {
          addInputs(input, makers, behind);
        }
      }
    }
  }
}
