package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ReturnsOnObjectives;
import io.outpost.pipeline.tables.ops.DataQuality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutivePageTest {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("<h2 id=\"([a-z]+)\">");

  @TempDir private Path folder;

  @Test
  void isOneFileBelowTwoMegabytesWithCsvFilesBeside() throws IOException {
    Path page = PageFiles.page(SampleNight.rows()).writeTo(folder);
    assertThat(Files.size(page)).isLessThan(2_000_000);
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> names = new HashSet<>();
      files.filter(Files::isRegularFile).forEach(file -> names.add(file.getFileName().toString()));
      Set<String> expected = new HashSet<>(CsvExport.fileNames());
      expected.add("index.html");
      assertThat(names).isEqualTo(expected);
    }
  }

  @Test
  void replacesAnOlderPage() throws IOException {
    PageFiles.page(SampleNight.rows()).writeTo(folder);
    Path page = PageFiles.page(table -> List.of()).writeTo(folder);
    assertThat(page).content(StandardCharsets.UTF_8).contains("could not be computed");
  }

  @Test
  void givesTheSameBytesWhateverTheOrderOfRows() {
    NightRows rows = SampleNight.rows();
    assertThat(PageFiles.page(rows.reversed()).html()).isEqualTo(PageFiles.page(rows).html());
  }

  @Test
  void putsObjectivesBeforeInvestment() {
    List<String> order = new ArrayList<>();
    Matcher heading =
        HEADING.matcher(
            PageFiles.page(
                    SampleNight.rows(), List.of(new Quote("twitter", "2026-03", "ok")), List.of())
                .html());
    while (heading.find()) {
      order.add(heading.group(1));
    }
    assertThat(order)
        .containsExactly(
            "headline",
            "objectives",
            "investment",
            "value",
            "social",
            "satisfaction",
            "sentiment",
            "service",
            "quality",
            "quotes",
            "methods");
  }

  @Test
  void showsNumbersWithTheirIntervals() {
    assertThat(PageFiles.page(SampleNight.rows()).html())
        .contains("The programme stands at 83% (80% range 74% to 93%) of its objectives")
        .contains("The return on investment is 34% (90% range \u22128.0% to 87%), positive with")
        .contains("9,980 customers are worth EUR 5.16 million (95% interval EUR 4.98 to 5.34")
        .contains("Social customers are 5.1% (95% interval 4.7% to 5.6%) of all: 531 of 10,400")
        .contains("could not be computed: no feed says how often competitors are mentioned")
        .contains("Twitter against phone: the data speak against one sixth (p = 0.0011)")
        .contains("Chat against phone: the data are compatible with one sixth (p = 0.61)")
        .contains("3,555 of 4,120 records of social posts could not be linked")
        .contains("CES (fewer than two social customers answered)")
        .contains("BG/NBD");
  }

  @Test
  void answersWhetherSocialCustomersSpeakForTheOthers() {
    assertThat(PageFiles.page(SampleNight.rows()).html())
        .contains("By CSAT they differ, with weight for the total; by NPS there are not enough")
        .contains("CSAT: they differ, with weight for the total")
        .contains("weight them, do not ignore them. Rule: the gap of 9.1 points (3.2 to 15.0)")
        .contains(
            "(doubly robust, 90% interval 4.1 to 14.1 points) is held against a margin of 5.0")
        .contains("Invite 57 more social users. Rule: 12 effective social respondents")
        .contains("Of those invited, 20% answer (assumed).")
        .contains("segment: young")
        .contains("too few respondents in one of the groups");
  }

  @Test
  void saysOfEverySectionWhatIsMissing() {
    String html = PageFiles.page(table -> List.of()).html();
    for (String what :
        List.of(
            "Return on objectives",
            "Key performance indicators",
            "Return on investment",
            "Customer lifetime value",
            "The share of social customers",
            "The comparison with other customers",
            "The verdict on social customers",
            "The study of social customers",
            "Satisfaction",
            "Net sentiment",
            "Service levels",
            "The cost of a resolution",
            "Mentions and reach",
            "Data quality",
            "Model fits")) {
      assertThat(html).contains(what + " could not be computed: the night has no rows in ");
    }
    assertThat(html).doesNotContain("data-chart=\"");
  }

  @Test
  void neverShowsNullOrNotANumber() {
    NightRows rows = SampleNight.rows();
    rows.add(
        ReturnsOnObjectives.TABLE,
        List.of(
            ReturnsOnObjectives.OBJECTIVE,
            ReturnsOnObjectives.ATTAINMENT,
            ReturnsOnObjectives.P10,
            ReturnsOnObjectives.COVERAGE),
        "odd_one",
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.NaN);
    String html = PageFiles.page(rows).html();
    String seen = SCRIPT.matcher(html).replaceAll("");
    assertThat(seen.replaceAll("(?s)<script type.*?</script>", ""))
        .doesNotContainPattern("\\b(null|NaN|Infinity|undefined)\\b")
        .contains("Odd one (no indicator computed)");
    assertThat(seen).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void allowsNoScriptButItsOwnByHash() throws NoSuchAlgorithmException {
    String html = PageFiles.page(SampleNight.rows()).html();
    String policy =
        html.substring(html.indexOf("default-src"), html.indexOf("style-src"))
            .replace("&#39;", "'");
    Matcher script = SCRIPT.matcher(html);
    int scripts = 0;
    while (script.find()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(policy).contains("sha256-" + Base64.getEncoder().encodeToString(digest));
      scripts++;
    }
    assertThat(scripts).isEqualTo(4);
    assertThat(policy).startsWith("default-src 'none'; script-src").doesNotContain("unsafe");
  }

  @Test
  void asksForNoTableOfSingleCustomers() throws IOException {
    Set<Table> asked = new HashSet<>();
    NightRows rows = SampleNight.rows();
    PageFiles.page(
            table -> {
              asked.add(table);
              return rows.of(table);
            })
        .writeTo(folder);
    assertThat(asked)
        .contains(DataQuality.TABLE)
        .doesNotContain(CustomerProfiles.TABLE, CustomerValues.TABLE);
  }

  @Test
  void escapesEveryText() {
    for (String attack : Attacks.TEXTS) {
      String html = Attacks.page(attack).html();
      assertThat(html.replace("\\\"", "")).as(attack).doesNotContain(attack);
    }
  }

  @Test
  void keepsDataOfChartsWithinTheirElement() throws IOException {
    for (String attack : Attacks.TEXTS) {
      String html = Attacks.page(attack).html();
      int start = html.indexOf("id=\"charts\">") + "id=\"charts\">".length();
      String data = html.substring(start, html.indexOf("</script>", start));
      assertThat(data).doesNotContain("<", ">", "&");
      assertThat(new ObjectMapper().readTree(data).findValuesAsText(Spec.LABEL))
          .as(attack)
          .anyMatch(label -> label.contains(attack) || label.contains(Names.title(attack)));
    }
  }

  @Test
  void leavesTheQuotesOutUnlessAskedFor() {
    assertThat(PageFiles.page(SampleNight.rows()).html()).doesNotContain("id=\"quotes\"");
  }
}
