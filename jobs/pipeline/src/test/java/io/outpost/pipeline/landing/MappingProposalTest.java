package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingProposalTest {
  private static final String INVOICES =
      """
      invoice_no,client,invoice_ts,total,shop
      1,c1,2026-06-01 09:30:00,12.50,north
      2,,2026-06-02 09:30:00,-3.00,south
      """;

  @TempDir private Path folder;

  @Test
  void findsColumnsByTheWordsOfTheirNamesAndByTheirValues() throws IOException {
    FeedSettings settings = settings(LandedTransactions.TABLE, "invoices.csv", INVOICES);
    assertThat(settings.columns())
        .isEqualTo(
            Map.of(
                "transaction_id", "invoice_no",
                "customer_id", "client",
                "purchased_at", "invoice_ts",
                "amount", "total"));
    assertThat(settings.timeFormat()).isEqualTo("yyyy-MM-dd HH:mm:ss");
    assertThat(settings.files()).containsExactly("invoices.csv");
  }

  @Test
  void saysWhatIsMissingAndWhatNothingReads() throws IOException {
    String yaml = proposal(LandedTransactions.TABLE, "invoices.csv", INVOICES);
    assertThat(yaml)
        .contains(
            "# Missing and required",
            "#   currency:  # ISO 4217 code, matches [A-Z]{3}",
            "# Not found and not required: margin, refund_of",
            "# Columns of the file that nothing reads: shop");
  }

  @Test
  void tellsDelimiterEncodingAndDecimalMark() throws IOException {
    String file = "Belegnr;customer;date;amount\n1;M\u00FCller;31.12.2026;1.234,50\n";
    FeedSettings settings =
        settings(LandedTransactions.TABLE, "x.txt", file.getBytes(Charset.forName("windows-1252")));
    assertThat(settings.delimiter()).isEqualTo(";");
    assertThat(settings.encoding()).isEqualTo("windows-1252");
    assertThat(settings.decimalMark()).isEqualTo(",");
    assertThat(settings.timeFormat()).isEqualTo("dd.MM.yyyy");
  }

  @Test
  void aKeyThatRepeatsIsNotProposedAndALineNumberIs() throws IOException {
    String yaml =
        proposal(
            LandedTransactions.TABLE,
            "x.csv",
            "customer_id,sample_id,date,amount\n1,9,2026-01-01,1\n1,9,2026-01-01,2\n");
    assertThat(yaml)
        .doesNotContain("transaction_id: sample_id")
        .contains("#   transaction_id:", "concat('row-', line_number())");
  }

  @Test
  void valuesThatTheContractDoesNotKnowAreListed() throws IOException {
    String yaml =
        proposal(
            LandedSocialPosts.TABLE,
            "x.jsonl",
            """
            {"id":"1","kind":"status","text":"a","created":1780300800}
            {"id":"2","kind":"reply","text":"b","created":1780300801}
            """);
    assertThat(yaml)
        .contains("format: jsonl", "status: ''  # say one of post, reply, comment, share")
        .contains("time_format: epoch_seconds")
        .doesNotContain("reply: ''");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "a",
        "a,b\n",
        "a,a\n1,2\n",
        ",,\n,,\n",
        "\"open\n1,2\n",
        "{not json\n{}\n",
        "{\"a\":{\"b\":1},\"c: [\":\"x\"}\n",
        "Betrag (EUR),yes,it's `so`,# no\n1,2,3,4\n",
        "amount,amount \n1,2\n",
        "\u0000\u0001\n\u0002\n"
      })
  void whateverTheFileTheProposalIsAConfig(String file) throws IOException {
    for (Table feed : List.of(LandedTransactions.TABLE, LandedSocialPosts.TABLE)) {
      FeedMapping.of(feed.contract(), settings(feed, "it's a file.csv", file));
    }
  }

  @Test
  void aPackedFileIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(INVOICES.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(settings(LandedTransactions.TABLE, "x.csv.gz", bytes.toByteArray()).columns())
        .hasSize(4);
  }

  private String proposal(Table feed, String name, String content) throws IOException {
    return MappingProposal.of(feed, Files.writeString(folder.resolve(name), content));
  }

  private FeedSettings settings(Table feed, String name, String content) throws IOException {
    return settings(feed, name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The proposal, read as the config that it wants to be. */
  private FeedSettings settings(Table feed, String name, byte[] content) throws IOException {
    String yaml = MappingProposal.of(feed, Files.write(folder.resolve(name), content));
    Path config = folder.resolve("outpost.yaml");
    Files.writeString(config, "pseudonyms: {public_demo_key: true}\n" + yaml);
    return ConfigReader.read(config).feeds().get(feed.name());
  }
}
