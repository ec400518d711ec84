package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.outpost.pipeline.erasure.ByteScan;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.Simulator;
import io.outpost.pipeline.testing.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and customers' words are planted; a night and a failed one say none of them. */
@Tag("slow") // a whole night
class PlantedSecretsNightTest {
  private static final LocalDate LAST = LocalDate.of(2026, 6, 30);
  private static final String CODEC = "spark.sql.parquet.compression.codec";
  private static final String KEY = "planted-key-b7Qz81LmXw55";
  private static final String TOKEN = "planted-token-Hh29aTr04Vc";
  private static final String PASSWORD = "planted-password-9fKe3Mn77";
  private static final String COMMENT = "planted-comment-Zx82Po61Ty";
  private static final String CLOUD = "planted-cloud-Gu51Wd93Ri";
  private static final List<String> SECRETS = List.of(KEY, TOKEN, PASSWORD, COMMENT, CLOUD);
  private static final String HANDLE = "zebra_quartz_77";
  private static final String TEXT = "The xylograph arrived with a crack in it";
  private static final String VERBATIM = "Nobody told me about the xylograph";
  private static final String PHONE = "+49 170 5550177";
  private static final String EMAIL = "quartz@zebra.example";

  @TempDir private static Path folder;

  @BeforeAll
  static void startSpark() {
    // Bytes of a compressed file would hide what a scan looks for.
    TestSpark.session().conf().set(CODEC, "uncompressed");
  }

  @AfterAll
  static void compressAgain() {
    TestSpark.session().conf().unset(CODEC);
  }

  @Test
  void nothingThatIsWrittenOrSaidHoldsASecretOrWhatACustomerSaid() throws IOException {
    Simulator.write(new SimulationOptions(120, LAST.minusDays(540), LAST, 7), folder);
    plantPerson();
    Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
    Path config =
        Files.writeString(
            folder.resolve("outpost.yaml"),
            """
            # %s
            as_of: %s
            pseudonyms: {key_file: %s}
            sentiment: {scorer: lexicon}
            signal: {webhook_variable: HOOK}
            """
                .formatted(COMMENT, LAST, key));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> posted = new ArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    Map<String, String> environment =
        Map.of(
            "HOOK",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/" + TOKEN,
            "DATABASE_PASSWORD",
            PASSWORD,
            "AWS_SECRET_ACCESS_KEY",
            CLOUD);
    Path lake = folder.resolve("lake");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      RunOptions options = new RunOptions(config, lake, null, null, "local[2]", 2, 2);
      NightRun.Result result =
          new NightRun(options, new JsonProgress(both), Clock.systemUTC(), environment).run();
      RunResult.write(lake, result);
      RunSignal.send(config, lake, environment, both);
      RunSignal.send(config, lake, Map.of("HOOK", "no address " + TOKEN), both);
      fail(config, lake, environment, both);
    } finally {
      System.setOut(out);
      System.setErr(err);
      server.stop(0);
    }
    assertThat(posted).as("the signal").hasSize(1).first().asString().contains("\"done\"");
    String words = said.toString(StandardCharsets.UTF_8) + posted;
    assertThat(words).contains("published").doesNotContain(SECRETS);
    assertThat(words).doesNotContain(TEXT, VERBATIM, HANDLE, PHONE, EMAIL);
    assertThat(ByteScan.of(lake, SECRETS).hits()).as("secrets in the lake").isEmpty();
    for (String identifier : List.of(HANDLE, PHONE, EMAIL)) {
      assertThat(hits(lake, identifier)).as(identifier).isNotEmpty().allMatch(this::isBronzeData);
    }
    for (String text : List.of(TEXT, VERBATIM)) {
      assertThat(hits(lake, text))
          .as(text)
          .isNotEmpty()
          .allMatch(file -> isBronzeData(file) || isData(file, "silver/"));
    }
  }

  /** A night that fails: what it says of the failure is looked at as well. */
  private static void fail(
      Path config, Path lake, Map<String, String> environment, PrintStream both)
      throws IOException {
    Path missing = folder.resolve("missing");
    RunOptions options = new RunOptions(config, lake, LAST, null, "local[2]", 2, 2);
    RunOptions elsewhere =
        new RunOptions(
            options.config(),
            options.lake(),
            missing,
            options.asOf(),
            options.knownAt(),
            options.master(),
            options.partitions(),
            options.jobsSideBySide(),
            options.upTo(),
            options.finished(),
            options.patience());
    try {
      new NightRun(elsewhere, new JsonProgress(both), Clock.systemUTC(), environment).run();
    } catch (RuntimeException e) {
      RunResult.write(lake, Failures.tell(e, both), Failures.message(e));
    }
  }

  private static List<String> hits(Path lake, String name) throws IOException {
    return ByteScan.of(lake, List.of(name)).hits().stream()
        .map(file -> lake.relativize(file).toString())
        .toList();
  }

  private boolean isBronzeData(String file) {
    return isData(file, "bronze/");
  }

  private static boolean isData(String file, String layer) {
    return file.startsWith(layer) && !file.contains("_delta_log") && file.endsWith(".parquet");
  }

  private static void plantPerson() throws IOException {
    deliver(
        "customers",
        ".csv",
        """
        customer_id,since,segment,region,country,acquisition_channel,acquisition_cost,referred_by,email,phone
        QZ-4711,2025-12-14,household,west,DE,store,32.59,,quartz@zebra.example,+49 170 5550177
        """);
    deliver(
        "identities",
        ".csv",
        """
        network,handle,customer_id,verified_at,verified_how
        chirper,zebra_quartz_77,QZ-4711,2026-05-18T12:47:25Z,login
        """);
    deliver(
        "social_posts",
        ".jsonl",
        """
        {"network":"chirper","post_id":"zq1","author_handle":"zebra_quartz_77","posted_at":"2026-06-13T13:35:16Z","text":"The xylograph arrived with a crack in it","kind":"post","mention":"direct","from_brand":false,"automated":false,"visibility":"public","impressions":99999999}
        {"network":"chirper","post_id":"zq2","author_handle":"zebra_quartz_77","posted_at":"not a time","text":"The xylograph arrived with a crack in it","kind":"post","mention":"direct","from_brand":false,"automated":false,"visibility":"public"}
        """);
    deliver(
        "survey_responses",
        ".jsonl",
        """
        {"response_id":"zqs1","study":"after_contact","network":"chirper","handle":"zebra_quartz_77","instrument":"csat","scale_min":1,"scale_max":5,"score":2,"refused":false,"verbatim":"Nobody told me about the xylograph","channel":"phone","responded_at":"2026-06-08T07:36:48Z"}
        """);
  }

  private static void deliver(String feed, String ending, String text) throws IOException {
    Path file = folder.resolve("landing").resolve(feed).resolve("2026-06-20-planted" + ending);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
