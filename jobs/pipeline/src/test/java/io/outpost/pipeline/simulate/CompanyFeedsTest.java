package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedCampaigns;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedFixes;
import io.outpost.pipeline.tables.landing.LandedShifts;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether invitations, agents and the company's own records agree with what customers did. */
class CompanyFeedsTest {
  private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
  private static final LocalDate TO = LocalDate.of(2026, 6, 30);

  @TempDir private static Path out;
  private static SimulationReport report;

  @BeforeAll
  static void write() throws IOException {
    report = Simulator.write(new SimulationOptions(600, FROM, TO, 3), out);
  }

  /** The records that keep the contract of their feed; of one key the last. */
  private static List<Map<String, String>> good(Table feed) throws IOException {
    Map<String, Map<String, String>> good = new HashMap<>();
    List<Path> files;
    try (Stream<Path> found = Files.walk(out.resolve("landing").resolve(feed.name()))) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path path : files) {
      LandedFile file = LandedFile.read(feed, path);
      ContractCheck check = new ContractCheck(feed.contract(), file.delivered());
      for (Map<String, String> row : file.records().stream().flatMap(Optional::stream).toList()) {
        if (check.keeps(row)) {
          List<String> key = new ArrayList<>();
          feed.contract().keys().forEach(column -> key.add(row.get(column.name())));
          good.put(String.join("|", key), row);
        }
      }
    }
    return List.copyOf(good.values());
  }

  private static Set<String> values(Table feed, Field field) throws IOException {
    Set<String> values = new HashSet<>();
    for (Map<String, String> row : good(feed)) {
      if (row.containsKey(field.columnName())) {
        values.add(row.get(field.columnName()));
      }
    }
    return values;
  }

  @Test
  void everyAnswerHasOneInvitationThatCameFirst() throws IOException {
    Map<String, Map<String, String>> invitations = new HashMap<>();
    for (Map<String, String> row : good(LandedSurveyInvitations.TABLE)) {
      if (row.containsKey("response_id")) {
        assertThat(invitations.put(row.get("response_id"), row)).isNull();
      }
    }
    List<Map<String, String>> answers =
        good(LandedSurveyResponses.TABLE).stream()
            .filter(row -> row.get("response_id").matches("S\\d{7}-\\d{2}"))
            .toList();
    assertThat(answers).hasSameSizeAs(invitations.keySet()).isNotEmpty();
    for (Map<String, String> answer : answers) {
      Map<String, String> invitation = invitations.get(answer.get("response_id"));
      for (String same : List.of("study", "instrument", "customer_id", "network", "handle")) {
        assertThat(invitation.get(same)).as(same).isEqualTo(answer.get(same));
      }
      assertThat(invitation.get("started_at"))
          .isBetween(invitation.get("sent_at"), answer.get("responded_at"));
      assertThat(invitation.get("bounced")).isEqualTo("false");
    }
  }

  @Test
  void mostInvitationsAreNotAnsweredAndSomeBounceOrBreakOff() throws IOException {
    Map<String, Integer> facts = report.facts().get("invitations");
    int sent = facts.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(good(LandedSurveyInvitations.TABLE)).hasSize(sent);
    assertThat((double) facts.get("answered") / sent).isBetween(0.2, 0.45);
    assertThat(facts.get("bounced")).isPositive();
    assertThat(facts.get("broken_off")).isPositive();
    assertThat(good(LandedSurveyInvitations.TABLE))
        .filteredOn(row -> row.get("bounced").equals("true"))
        .hasSize(facts.get("bounced"))
        .noneMatch(row -> row.containsKey("delivered_at") || row.containsKey("started_at"));
  }

  @Test
  void everyAgentOfContactsPostsAndShiftsIsKnownAndWorkedThen() throws IOException {
    Set<String> agents = values(LandedAgents.TABLE, LandedAgents.AGENT_ID);
    assertThat(agents).hasSize(Workforce.AGENTS);
    assertThat(agents).containsAll(values(LandedContacts.TABLE, LandedContacts.AGENT_ID));
    assertThat(agents).containsAll(values(LandedSocialPosts.TABLE, LandedSocialPosts.AGENT_ID));
    assertThat(values(LandedShifts.TABLE, LandedShifts.AGENT_ID)).isEqualTo(agents);
    assertThat(values(LandedAgents.TABLE, LandedAgents.HIRED))
        .allMatch(hired -> hired.compareTo(FROM.toString()) < 0);
  }

  @Test
  void someShiftsAreLiveSomeNotAndSomeOverlap() throws IOException {
    List<Map<String, String>> shifts = good(LandedShifts.TABLE);
    Set<String> begun = new HashSet<>();
    long overlaps =
        shifts.stream()
            .filter(row -> !begun.add(row.get("agent_id") + row.get("begins_at")))
            .count();
    assertThat(overlaps).isPositive();
    assertThat(shifts.stream().map(row -> row.get("live"))).contains("true", "false");
    // Twelve agents on five days of seven, four of a hundred absent, three in two channels.
    assertThat(shifts.size() - overlaps).isBetween(4_300L, 4_700L);
  }

  @Test
  void fixesAreAboutTopicsThatHappenAndCampaignsLieInThePeriodButForAPlannedOne()
      throws IOException {
    assertThat(values(LandedContacts.TABLE, LandedContacts.TOPIC))
        .containsAll(values(LandedFixes.TABLE, LandedFixes.TOPIC));
    assertThat(values(LandedFixes.TABLE, LandedFixes.DEPLOYED_AT))
        .allMatch(at -> at.compareTo("2025-01-01") > 0 && at.compareTo("2026-07-01") < 0);
    assertThat(values(LandedCampaigns.TABLE, LandedCampaigns.BEGINS))
        .allMatch(day -> day.compareTo(FROM.toString()) >= 0)
        .filteredOn(day -> day.compareTo(TO.toString()) > 0)
        .hasSize(1);
  }
}
