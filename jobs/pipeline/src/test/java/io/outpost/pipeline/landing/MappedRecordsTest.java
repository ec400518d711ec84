package io.outpost.pipeline.landing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedRecordsTest {
  private static final String COLUMNS =
      """
      columns: {transaction_id: Beleg, customer_id: Kunde, purchased_at: Zeit, amount: Betrag}
      defaults: {currency: EUR}
      """;
  private static final String HEADER = "Beleg;Kunde;Zeit;Betrag\n";
  private static final String GERMAN =
      COLUMNS
          + """
          delimiter: ;
          time_format: dd.MM.yyyy HH:mm
          zone: Europe/Berlin
          decimal_mark: ','
          thousands_mark: '.'
          """;

  @TempDir private Path folder;

  @Test
  void foreignColumnsBecomeThoseOfTheContractAndTheBytesStay() throws IOException {
    LandedRecord record = only(GERMAN, HEADER + "b1;k1;01.06.2026 09:30;-1.234,50\n");
    assertThat(record.violations()).isEmpty();
    assertThat(record.values())
        .containsExactly("b1", "k1", "2026-06-01T09:30:00+02:00", "-1234.50", "EUR", null, null);
    assertThat(new String(record.raw(), UTF_8)).isEqualTo("b1;k1;01.06.2026 09:30;-1.234,50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01.06.2026 09:30|12.50|amount: no number as the feed's decimal_mark and thousands_mark say",
        "01.06.2026 09:30|1.23|amount: no number as the feed's decimal_mark and thousands_mark say",
        "01.06.2026 09:30|1,5,0|amount: no number as the feed's decimal_mark and thousands_mark say",
        "01.06.2026 09:30|viel|amount: no number as the feed's decimal_mark and thousands_mark say",
        "01.06.2026 09:30|1,234|amount: no decimal(18,2)",
        "31.06.2026 09:30|1|purchased_at: no time as the feed's time_format and zone say",
        "2026-06-01 09:30|1|purchased_at: no time as the feed's time_format and zone say",
        "29.03.2026 02:30|1|purchased_at: no time as the feed's time_format and zone say",
        "01.08.2026 09:30|1|purchased_at: later than its delivery",
        "01.06.2026 09:30||amount: required"
      })
  void whatCannotBeMappedIsLabelledOnceWithColumnAndRule(String time, String amount, String label)
      throws IOException {
    String shown = amount == null ? "" : amount;
    LandedRecord record = only(GERMAN, HEADER + "b1;k1;" + time + ";" + shown + "\n");
    assertThat(record.violations()).containsExactly(label);
    assertThat(new String(record.raw(), UTF_8)).contains(time);
  }

  @Test
  void ofTwoTimesThatTheClockMadeAlikeTheEarlierCounts() throws IOException {
    LandedRecord record = only(GERMAN, HEADER + "b1;k1;26.10.2025 02:30;1\n");
    assertThat(record.values()[2]).isEqualTo("2025-10-26T02:30:00+02:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "time_format: yyyy-MM-dd|2026-06-01|2026-06-01T00:00:00Z",
        "time_format: yyyy-MM-dd HH:mm:ss|2026-06-01 08:00:01|2026-06-01T08:00:01Z",
        "time_format: yyyy-MM-dd HH:mm:ssXXX|2026-06-01 08:00:01+05:00|2026-06-01T08:00:01+05:00",
        "time_format: d MMM yyyy h:mm a|1 Jun 2026 8:05 PM|2026-06-01T20:05:00Z",
        "time_format: epoch_seconds|1780300800|2026-06-01T08:00:00Z",
        "time_format: epoch_millis|1780300800250|2026-06-01T08:00:00.25Z",
        "zone: America/New_York|2026-06-01 08:00|2026-06-01T08:00:00-04:00",
        "zone: America/New_York|2026-06-01T08:00:01.5|2026-06-01T08:00:01.5-04:00",
        "zone: America/New_York|2026-06-01T08:00:00Z|2026-06-01T08:00:00Z",
        "zone: America/New_York|2026-06-01|2026-06-01T00:00:00-04:00"
      })
  void timesComeInManyWays(String setting, String written, String canonical) throws IOException {
    LandedRecord record =
        only(COLUMNS + setting + "\n", "Beleg,Kunde,Zeit,Betrag\nb1,k1," + written + ",1\n");
    assertThat(record.violations()).isEmpty();
    assertThat(record.values()[2]).isEqualTo(canonical);
  }

  @Test
  void withoutAZoneALocalTimeIsNoTime() throws IOException {
    LandedRecord record = only(COLUMNS, "Beleg,Kunde,Zeit,Betrag\nb1,k1,2026-06-01T08:00:00,1\n");
    assertThat(record.violations()).containsExactly("purchased_at: no timestamp");
  }

  @ParameterizedTest
  @CsvSource({
    "', ', ., '1,234,567.5', 1234567.5",
    "',', ., '+12', 12",
    "'''', ., 1'234.50, 1234.50",
    "' ', ',', '1\u00A0234,50', 1234.50",
    "_, ., 1_000, 1000",
    "'', ',', '0,5', 0.5"
  })
  void numbersComeInManyWays(String thousands, String decimal, String written, String canonical)
      throws IOException {
    String settings =
        COLUMNS
            + "delimiter: ;\nzone: UTC\nthousands_mark: \""
            + (thousands.isBlank() ? thousands : thousands.strip())
            + "\"\ndecimal_mark: \""
            + decimal
            + "\"\n";
    LandedRecord record = only(settings, HEADER + "b1;k1;2026-06-01 08:00;" + written + "\n");
    assertThat(record.violations()).isEmpty();
    assertThat(record.values()[3]).isEqualTo(canonical);
  }

  @Test
  void datesOfDateColumnsFollowTheirFormat() throws IOException {
    String date =
        LandedChannelCosts.TABLE.contract().columns().stream()
            .filter(column -> column.type().simpleString().equals("date"))
            .findFirst()
            .orElseThrow()
            .name();
    LandedRecord record =
        records(LandedChannelCosts.TABLE, "date_format: dd/MM/yy", "x.csv", date + "\n01/05/26\n")
            .get(0);
    assertThat(record.values()).contains("2026-05-01");
    assertThat(
            records(LandedChannelCosts.TABLE, "date_format: dd/MM/yy", "x.csv", date + "\n5/1\n")
                .get(0)
                .violations())
        .contains(date + ": no date as the feed's date_format says");
  }

  @Test
  void valuesAndDefaultsAreOursAndStayAsTheyAre() throws IOException {
    String settings =
        """
        columns: {post_id: id, author_handle: who, posted_at: at, text: body, kind: type, \
        network: "'x'", mention: "when(direct, 'yes', 'direct', 'none')", from_brand: staff}
        time_format: epoch_seconds
        format: jsonl
        values:
          kind: {status: post, RT: share}
          from_brand: {1: true, 0: false}
          posted_at: {never: 2026-06-01T00:00:00Z}
        defaults: {automated: false, visibility: public, from_brand: false}
        """;
    String json =
        """
        {'id':1,'who':'w','at':1780300800,'body':'hi','type':'RT','direct':'yes','staff':1}
        {'id':2,'who':'w','at':'never','body':'ho','type':'reply','staff':null}
        """;
    List<LandedRecord> records =
        records(LandedSocialPosts.TABLE, settings, "x.txt", json.replace('\'', '"'));
    assertThat(records)
        .allSatisfy(record -> assertThat(record.violations()).isEmpty())
        .extracting(record -> record.values()[5] + record.values()[7] + record.values()[9])
        .containsExactly("sharedirecttrue", "replynonefalse");
    assertThat(records.get(1).values()[3]).isEqualTo("2026-06-01T00:00:00Z");
  }

  @Test
  void anEmptyValueOfOursIsMissing() throws IOException {
    String settings = COLUMNS + "zone: UTC\nvalues: {customer_id: {Gast: '', '-': }}\n";
    List<LandedRecord> records =
        records(
            LandedTransactions.TABLE,
            settings,
            "x.csv",
            "Beleg,Kunde,Zeit,Betrag\nb1,Gast,2026-06-01 08:00,1\nb2,-,2026-06-01 08:00,1\n");
    assertThat(records).hasSize(2).allMatch(record -> record.values()[1] == null);
  }

  @Test
  void anEncodingIsDecodedAndWhatIsNoTextInItIsLabelled() throws IOException {
    String settings = COLUMNS + "zone: UTC\nencoding: windows-1252\n";
    byte[] file =
        "Beleg,Kunde,Zeit,Betrag\nb1,M\u00FCller,2026-06-01 08:00,1\n".getBytes(ISO_8859_1);
    assertThat(records(LandedTransactions.TABLE, settings, "x.csv", file).get(0).values()[1])
        .isEqualTo("M\u00FCller");
    file[27] = (byte) 0x81;
    assertThat(records(LandedTransactions.TABLE, settings, "x.csv", file).get(0).violations())
        .containsExactly("record: no windows-1252");
  }

  @Test
  void quotesFollowTheDelimiterAndJoinLines() throws IOException {
    List<LandedRecord> records =
        records(
            LandedTransactions.TABLE,
            COLUMNS + "delimiter: tab\nzone: UTC\n",
            "x.csv",
            "Beleg\tKunde\tZeit\tBetrag\nb1\t\"k\t1\n2\"\t2026-06-01 08:00\t1\nb2\tk,\"\t2026-06-01\t2\n");
    assertThat(records).hasSize(2);
    assertThat(records.get(0).values()[1]).isEqualTo("k\t1\n2");
    assertThat(records.get(0).lastLine()).isEqualTo(3);
    assertThat(records.get(1).values()[1]).isEqualTo("k,\"");
  }

  @Test
  void aColumnThatTheFileDoesNotHaveIsNamed() throws IOException {
    LandedRecord record = only(COLUMNS, "Beleg,Kunde,Zeit\nb1,k1,2026-06-01T08:00:00Z\n");
    assertThat(record.violations()).containsExactly("amount: its file has no column Betrag");
  }

  @Test
  void aRowWithoutAKeyGetsOneFromItsLine() throws IOException {
    String settings =
        "columns: {transaction_id: \"concat('r', line_number())\"}\ndefaults: {currency: EUR}\n";
    List<LandedRecord> records =
        records(
            LandedTransactions.TABLE,
            settings,
            "x.csv",
            "purchased_at,amount\n2026-06-01T08:00:00Z,1\n2026-06-01T08:00:00Z,1\n");
    assertThat(records)
        .allSatisfy(record -> assertThat(record.violations()).isEmpty())
        .extracting(record -> record.values()[0])
        .containsExactly("r2", "r3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "columns: {price: x}|feeds.transactions.columns.price is no column of the contract; there are",
        "values: {price: {a: b}}|feeds.transactions.values.price is no column of the contract",
        "defaults: {price: 1}|feeds.transactions.defaults.price is no column of the contract",
        "columns: {amount: run(x)}|feeds.transactions.columns.amount is run(x): there is no function",
        "columns: {amount: }|feeds.transactions.columns.amount is : a column name or expression",
      })
  void aMappingThatDoesNotFitItsContractIsRefused(String setting, String message)
      throws IOException {
    var feeds = java.util.Map.of("transactions", settings("transactions", setting));
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> MappingChecks.check(feeds, List.of(LandedTransactions.TABLE)))
        .withMessageStartingWith(message);
  }

  @Test
  void aFeedThatDoesNotExistIsRefused() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(
            () ->
                MappingChecks.check(
                    java.util.Map.of("sales", FeedSettings.DEFAULT),
                    List.of(LandedTransactions.TABLE)))
        .withMessage("feeds.sales is no feed; there are transactions.");
  }

  @Test
  void settingsTravelToExecutors() throws IOException {
    FeedSettings settings = settings("transactions", GERMAN + "values: {amount: {a: b}}\n");
    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(settings);
  }

  private LandedRecord only(String settings, String file) throws IOException {
    List<LandedRecord> records = records(LandedTransactions.TABLE, settings, "x.csv", file);
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private List<LandedRecord> records(Table feed, String settings, String name, String file)
      throws IOException {
    return records(feed, settings, name, file.getBytes(UTF_8));
  }

  private List<LandedRecord> records(Table feed, String settings, String name, byte[] file)
      throws IOException {
    List<LandedRecord> all = new ArrayList<>();
    LocalDate knownAt = LocalDate.of(2026, 6, 30);
    try (FileRecords records =
        new FileRecords(
            feed.contract(),
            Currencies.only("EUR"),
            settings(feed.name(), settings),
            new LandingFile(feed.name(), name, name, "", knownAt, file.length),
            new ByteArrayInputStream(file))) {
      records.forEachRemaining(all::add);
    }
    return all;
  }

  private FeedSettings settings(String feed, String settings) throws IOException {
    Path file = folder.resolve("outpost.yaml");
    String section = settings.strip().indent(4);
    Files.writeString(
        file, "pseudonyms: {public_demo_key: true}\nfeeds:\n  " + feed + ":\n" + section);
    return ConfigReader.read(file).feeds().get(feed);
  }
}
