package io.outpost.pipeline.landing.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bad and strange files of the feed of transactions, most of them CSV. */
final class TransactionFiles {
  private static final Table FEED = LandedTransactions.TABLE;
  private static final String HEADER =
      "transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of";
  private static final String H = HEADER + "\n";
  private static final String LINE = "KEY-1,c-KEY,2026-06-01T10:00:00Z,12.50,EUR,5.00,";
  private static final String GOOD = LINE + "\n";
  private static final String GOOD_2 = GOOD.replace("KEY-1", "KEY-2");

  private static final String NO_TIME = "purchased_at: no timestamp";
  private static final String EARLY = "purchased_at: before 1970-01-01";
  private static final String NO_AMOUNT = "amount: no decimal(18,2)";
  private static final String NO_MARGIN = "margin: no decimal(18,2)";
  private static final String NO_CODE = "currency: matches [A-Z]{3}";
  private static final String NO_KEY = "transaction_id: matches \\S{1,64}";
  private static final String FIELDS = "record: wrong number of fields";
  private static final String NO_CSV = "record: not readable as CSV";
  private static final String NO_JSON = "record: not readable as JSON";
  private static final String TOO_LONG = "record: longer than a megabyte";
  private static final String[] NOTHING = {
    "transaction_id: required", "purchased_at: required", "amount: required", "currency: required"
  };
  private static final String[] HEADER_AS_RECORD = {NO_TIME, NO_AMOUNT, NO_CODE, NO_MARGIN};
  private static final int MEGABYTE = 1 << 20;

  private TransactionFiles() {}

  static List<CorpusFile> all() {
    return java.util.stream.Stream.of(lines(), headers(), quotes(), values(), texts(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<CorpusFile> lines() {
    return List.of(
        csv("empty file", "").accepts(0),
        csv("blank lines alone", "\n\r\n\n").accepts(0),
        csv("header only", H).accepts(0),
        csv("header without line end", HEADER).accepts(0),
        csv("byte order mark", "\uFEFF" + H + GOOD).accepts(1),
        csv("blank lines between", "\n\n" + H + "\n" + GOOD + "\r\n\n" + GOOD_2).accepts(2),
        csv("spaces as a line", H + GOOD + "   \n" + GOOD_2).accepts(2).labels(1, FIELDS),
        csv("windows line ends", (H + GOOD + GOOD_2).replace("\n", "\r\n")).accepts(2),
        csv("mixed line ends", H + LINE + "\r\n" + GOOD_2).accepts(2),
        csv("old mac line ends", (H + GOOD + GOOD_2).replace("\n", "\r"))
            .labels(1, "record: lines end with CR alone"),
        csv("lone return between records", H + LINE + "\r" + GOOD_2 + GOOD)
            .accepts(1)
            .labels(1, FIELDS),
        csv("last line without end", H + GOOD + GOOD_2.strip()).accepts(2),
        csv("truncated last line", H + GOOD + "KEY-2,c-KEY,2026-06").accepts(1).labels(1, FIELDS),
        csv("line of two megabytes", H + GOOD + "x".repeat(2 * MEGABYTE) + GOOD_2)
            .accepts(1)
            .labels(3, TOO_LONG),
        csv("line below a megabyte", H + GOOD.replace("c-KEY", "c".repeat(1_000_000))).accepts(1),
        csv("two files in one", H + GOOD + "\uFEFF" + H + GOOD_2)
            .accepts(2)
            .labels(1, HEADER_AS_RECORD),
        csv("header twice", H + GOOD + H + GOOD_2).accepts(2).labels(1, HEADER_AS_RECORD),
        csv("a line that begins with a number sign", H + "#" + GOOD + "# end of file\n")
            .accepts(1)
            .labels(1, FIELDS));
  }

  private static List<CorpusFile> headers() {
    String many = IntStream.range(0, 4_993).mapToObj(i -> ",x" + i).collect(Collectors.joining());
    String more = ",x".repeat(12_000);
    return List.of(
        csv("no header", GOOD + GOOD_2).labels(1, NOTHING),
        csv("semicolons", (H + GOOD + GOOD_2).replace(',', ';')).labels(2, NOTHING),
        csv("tabs", (H + GOOD + GOOD_2).replace(',', '\t')).labels(2, NOTHING),
        csv("a line that names the separator", "sep=,\n" + H + GOOD).labels(2, FIELDS),
        csv("header in capitals", HEADER.toUpperCase(java.util.Locale.ROOT) + "\n" + GOOD)
            .labels(1, NOTHING),
        csv("spaces in the header", H.replace(",", " , ") + GOOD).accepts(1),
        csv("header in quotes", "\"" + HEADER.replace(",", "\",\"") + "\"\n" + GOOD).accepts(1),
        csv("header with an unclosed quote", "\"" + H + GOOD).labels(1, FIELDS),
        csv("column twice", H.replace("margin", "amount") + GOOD).accepts(1),
        csv("first of two columns empty", H.replace("margin", "amount") + GOOD.replace("12.50", ""))
            .labels(1, "amount: required"),
        csv("missing required column", H.replace(",amount", "") + GOOD.replace(",12.50", ""))
            .labels(1, "amount: required"),
        csv(
                "missing optional columns",
                """
                transaction_id,purchased_at,amount,currency
                KEY-1,2026-06-01T10:00:00Z,1,EUR
                """)
            .accepts(1),
        csv(
                "other order of columns",
                """
                currency,amount,purchased_at,transaction_id
                EUR,1,2026-06-01T10:00:00Z,KEY-1
                """)
            .accepts(1),
        csv("unknown column", H.replace("\n", ",tip\n") + GOOD.replace("\n", ",2.00\n")).accepts(1),
        csv("comma behind the header", H.replace("\n", ",\n") + GOOD.replace("\n", ",\n"))
            .accepts(1),
        csv("five thousand columns", HEADER + many + "\n" + LINE + many + "\n").accepts(1),
        csv("twelve thousand columns", HEADER + more + "\n" + LINE + more + "\n" + GOOD)
            .labels(1, NO_CSV)
            .labels(1, FIELDS),
        csv("too few and too many fields", H + "KEY-1,c\n" + LINE + ",,\n" + GOOD_2)
            .accepts(1)
            .labels(2, FIELDS),
        csv("json in a csv file", "{\"transaction_id\":\"a\",\"amount\":1}\n{\"x\":1,\"y\":2}\n")
            .labels(1, NO_CSV));
  }

  private static List<CorpusFile> quotes() {
    return List.of(
        csv("newline in quotes", H + GOOD.replace("c-KEY", "\"c\nKEY\"")).accepts(1),
        csv("windows newlines in quotes", H + GOOD.replace("c-KEY", "\"c\r\n\r\nKEY\"")).accepts(1),
        csv("header inside quotes", H + GOOD.replace("c-KEY", "\"\n" + H + "\"")).accepts(1),
        csv("comma in quotes", H + GOOD.replace("c-KEY", "\"c,KEY\"")).accepts(1),
        csv("unclosed quote", H + GOOD.replace("c-KEY", "\"c") + GOOD_2)
            .accepts(1)
            .labels(1, "record: unclosed quote"),
        csv("unclosed quote at the end", H + GOOD_2 + "KEY-1,\"c")
            .accepts(1)
            .labels(1, "record: unclosed quote"),
        csv("quote in the middle", H + GOOD.replace("c-KEY", "5\" pipe")).accepts(1),
        csv("text behind a closing quote", H + GOOD.replace("c-KEY", "\"c\"x") + GOOD_2)
            .accepts(1)
            .labels(1, NO_CSV),
        csv("doubled quotes", H + GOOD.replace("c-KEY", "\"say \"\"hi\"\"\"")).accepts(1),
        csv("quote behind a backslash", H + GOOD.replace("c-KEY", "\"a\\\"b\"") + GOOD_2)
            .accepts(1)
            .labels(1, NO_CSV),
        csv("single quotes", H + GOOD.replace("c-KEY", "'c'")).accepts(1),
        csv("empty quotes", H + GOOD.replace("12.50", "\"\"")).labels(1, "amount: required"));
  }

  private static List<CorpusFile> values() {
    return List.of(
        times(
                "impossible dates",
                "2026-02-30T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-06-31T10:00:00Z",
                "2026-06-01T24:00:00Z",
                "2026-06-01T25:00:00Z",
                "2026-06-01T10:00:60Z",
                "2026-06-01T10:00:00+19:00",
                "31/02/2026",
                "soon")
            .labels(9, NO_TIME),
        times(
                "dates in other forms",
                "2026-06-01",
                "2026-06-01 10:00:00",
                "2026-06-01T10:00:00",
                "01.06.2026",
                "1780000000",
                "20260601T100000Z",
                "-0001-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "2026-06-01T10:00:00Z[Europe/Berlin]")
            .labels(9, NO_TIME),
        times("leap days", "2024-02-29T10:00:00Z", "2025-02-29T10:00:00Z")
            .accepts(1)
            .labels(1, NO_TIME),
        times("extreme offsets", "2026-06-01T10:00:00+18:00", "2026-06-01T10:00:00-18:00")
            .accepts(2),
        times("year 0000", "0000-01-01T00:00:00Z").labels(1, EARLY),
        times("year 0001", "0001-01-01T00:00:00Z").labels(1, EARLY),
        times(
                "around 1970",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00+01:00",
                "1970-01-01T00:00:00Z",
                "1969-12-31T20:00:00-05:00")
            .accepts(2)
            .labels(2, EARLY),
        times("year 9999", "9999-12-31T23:59:59Z")
            .labels(1, "purchased_at: later than its delivery"),
        times(
                "later than their delivery",
                "2026-07-01T11:59:59Z",
                "2026-07-01T12:00:00Z",
                "2027-01-01T00:00:00Z")
            .accepts(1)
            .labels(2, "purchased_at: later than its delivery"),
        currencies("unknown currency", "USD", "XXX").labels(2, "currency: not EUR"),
        currencies("no currency code", "eur", "\u20AC", "EURO", " EUR").labels(4, NO_CODE),
        amounts("negative money", "-12.50", "-0.00", "0").accepts(3),
        amounts(
                "huge numbers",
                "1e308",
                "1e309",
                "-1e308",
                "10000000000000000.00",
                "9".repeat(2_000))
            .labels(5, NO_AMOUNT),
        amounts("largest amount", "9999999999999999.99").accepts(1),
        amounts(
                "no numbers",
                "NaN",
                "Infinity",
                "-inf",
                "0x1F",
                "1e3",
                "+5",
                "12.505",
                ".5",
                "5.",
                "NULL",
                "n/a",
                "\u0661\u0662",
                "12.50\u00A0",
                "12.50 EUR",
                "--1")
            .labels(15, NO_AMOUNT),
        amounts("decimal commas", "\"12,50\"", "\"1,234.50\"", "\"1.234,50\"").labels(3, NO_AMOUNT),
        csv("spaces around", H + GOOD.replace(",", " , ") + GOOD_2)
            .accepts(1)
            .labels(1, NO_KEY, NO_TIME, NO_AMOUNT, NO_CODE, NO_MARGIN),
        csv("duplicated keys", H + GOOD + GOOD_2 + GOOD.replace("12.50", "13.50") + GOOD)
            .accepts(4)
            .replaces(2),
        csv("refund of itself and of nothing", H + LINE + "KEY-1\n" + GOOD_2.strip() + "nothing\n")
            .accepts(2),
        csv("long key", H + GOOD.replace("KEY-1", "k".repeat(65)) + GOOD_2)
            .accepts(1)
            .labels(1, NO_KEY));
  }

  private static List<CorpusFile> texts() {
    return List.of(
        customers(
                "emoji and right to left",
                "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u202Eabc\u202C",
                "\u0645\u0631\u062D\u0628\u0627",
                "e\u0301\u0302\u0303",
                "\u200B")
            .accepts(5),
        customers("formulas", "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\t=1", "\uFF1D1")
            .accepts(6),
        customers(
                "markup",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "</td></tr>",
                "{{7*7}}",
                "${jndi:ldap://x}")
            .accepts(5),
        customers("database commands", "'; DROP TABLE customers;--", "1' OR '1'='1", "%00", "../..")
            .accepts(4),
        customers("zero bytes", "a\0b", "\0").labels(2, "customer_id: no string"),
        csv("zero byte before a record", H + "\0" + GOOD + GOOD_2).accepts(1).labels(1, FIELDS),
        customers("control characters", "\u0001\u0007", "\u001B[31mred", "\u2028", "\u0085")
            .accepts(4),
        CorpusFile.of(
                FEED,
                "western european bytes",
                ".csv",
                H + GOOD.replace("c-KEY", "M\u00FCller") + GOOD_2,
                ISO_8859_1)
            .accepts(1)
            .labels(1, "record: no UTF-8"),
        CorpusFile.of(FEED, "sixteen bits", ".csv", "\uFEFF" + H + GOOD, UTF_16LE)
            .labels(2, NOTHING),
        CorpusFile.ofBytes(FEED, "every byte", ".csv", everyByte()).labels(1, "record: no UTF-8"));
  }

  private static List<CorpusFile> others() {
    String object =
        "{\"transaction_id\":\"KEY-1\",\"purchased_at\":\"2026-06-01T10:00:00Z\",\"amount\":AMOUNT,"
            + "\"currency\":\"EUR\"}\n";
    return List.of(
        jsonl("csv in a json file", H + GOOD).labels(2, NO_JSON),
        jsonl(
                "amounts as json numbers",
                object.replace("AMOUNT", "12.5")
                    + object.replace("AMOUNT", "1.25e1").replace("KEY-1", "KEY-2")
                    + object.replace("AMOUNT", "1e308").replace("KEY-1", "KEY-3")
                    + object.replace("AMOUNT", "12.505").replace("KEY-1", "KEY-4"))
            .accepts(2)
            .labels(2, NO_AMOUNT),
        jsonl("amount as an object", object.replace("AMOUNT", "{\"value\":12,\"unit\":\"EUR\"}"))
            .labels(1, "amount: nested"));
  }

  private static CorpusFile csv(String title, String text) {
    return CorpusFile.of(FEED, title, ".csv", text);
  }

  private static CorpusFile jsonl(String title, String text) {
    return CorpusFile.of(FEED, title, ".jsonl", text);
  }

  private static CorpusFile times(String title, String... times) {
    return each(title, "2026-06-01T10:00:00Z", times);
  }

  private static CorpusFile amounts(String title, String... amounts) {
    return each(title, "12.50", amounts);
  }

  private static CorpusFile currencies(String title, String... codes) {
    return each(title, "EUR", codes);
  }

  private static CorpusFile customers(String title, String... customers) {
    return each(title, "c-KEY", customers);
  }

  /** A right record per text, with that text in place of the right one. */
  private static CorpusFile each(String title, String right, String... texts) {
    StringBuilder rows = new StringBuilder(H);
    for (int i = 0; i < texts.length; i++) {
      rows.append(GOOD.replace("KEY-1", "KEY-" + i).replace(right, texts[i]));
    }
    return csv(title, rows.toString());
  }

  private static byte[] everyByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return all;
  }
}
