package io.outpost.pipeline.landing.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import java.util.List;
import java.util.stream.Stream;

/** Bad and strange files of the feed of posts, most of them JSON lines. */
final class PostFiles {
  private static final Table FEED = LandedSocialPosts.TABLE;
  private static final String LINE =
      "{\"network\":\"chirper\",\"post_id\":\"KEY-1\",\"author_handle\":\"h-KEY\","
          + "\"posted_at\":\"2026-06-01T10:00:00Z\",\"text\":\"thank you\",\"kind\":\"post\","
          + "\"mention\":\"direct\",\"from_brand\":false,\"automated\":false,"
          + "\"visibility\":\"public\",\"likes\":3}";
  private static final String GOOD = LINE + "\n";
  private static final String GOOD_2 = GOOD.replace("KEY-1", "KEY-2");
  private static final String TEXT = "\"thank you\"";
  private static final String LIKES = "\"likes\":3";

  private static final String NO_JSON = "record: not readable as JSON";
  private static final String NO_OBJECT = "record: no JSON object";
  private static final String NO_TEXT = "text: no string";
  private static final String NO_COUNT = "likes: no bigint";
  private static final String NO_UTF8 = "record: no UTF-8";
  private static final String TOO_LONG = "record: longer than a megabyte";
  private static final String LATER = "posted_at: later than its delivery";
  private static final int MEGABYTE = 1 << 20;

  private PostFiles() {}

  static List<CorpusFile> all() {
    return Stream.of(lines(), syntax(), types(), values(), texts(), threads())
        .flatMap(List::stream)
        .toList();
  }

  private static List<CorpusFile> lines() {
    return List.of(
        jsonl("empty file", "").accepts(0),
        jsonl("mark and blank lines", "\uFEFF\n\n" + GOOD + "\r\n\n" + GOOD_2).accepts(2),
        jsonl("spaces as a line", GOOD + "  \n").accepts(1).labels(1, NO_OBJECT),
        jsonl("windows line ends", (GOOD + GOOD_2).replace("\n", "\r\n")).accepts(2),
        jsonl("old mac line ends", (GOOD + GOOD_2).replace("\n", "\r")).labels(1, NO_JSON),
        jsonl("truncated last line", GOOD + LINE.substring(0, 90)).accepts(1).labels(1, NO_JSON),
        jsonl("two objects on a line", LINE + GOOD_2).labels(1, NO_JSON),
        jsonl("object over several lines", LINE.replace(",", ",\n") + "\n").labels(11, NO_JSON),
        jsonl("text of 25 megabytes", GOOD + GOOD_2.replace("thank", "x".repeat(25 * MEGABYTE)))
            .accepts(1)
            .labels(26, TOO_LONG),
        jsonl("text below a megabyte", GOOD.replace("thank", "bad ".repeat(250_000))).accepts(1),
        jsonl("no line at all but spaces", " \t ").labels(1, NO_OBJECT));
  }

  private static List<CorpusFile> syntax() {
    return List.of(
        jsonl("duplicate names", GOOD.replace("{", "{\"text\":\"first\",") + GOOD_2)
            .accepts(1)
            .labels(1, NO_JSON),
        jsonl("top level array", "[" + LINE + "]\n[]\n").labels(2, NO_OBJECT),
        jsonl("top level values", "\"text\"\n12\nnull\ntrue\n").labels(4, NO_OBJECT),
        jsonl("nested 3000 deep", with(TEXT, "[".repeat(3_000) + "]".repeat(3_000)) + GOOD_2)
            .accepts(1)
            .labels(1, NO_JSON),
        jsonl(
                "nested 150 deep in an unknown column",
                with(LIKES, "\"x\":" + "[".repeat(150) + "]".repeat(150)))
            .accepts(1),
        jsonl("not a number", with(LIKES, "\"likes\":NaN") + with(LIKES, "\"likes\":Infinity"))
            .labels(2, NO_JSON),
        jsonl("number of 2000 digits", with(LIKES, "\"likes\":" + "9".repeat(2_000)))
            .labels(1, NO_JSON),
        jsonl(
                "nearly json",
                GOOD.replace('"', '\'')
                    + GOOD.replace("}", ",}")
                    + "// end\n"
                    + GOOD.replace("\"text\"", "text")
                    + GOOD.replace(":3", ":03"))
            .labels(5, NO_JSON),
        jsonl("control character in a text", with(TEXT, "\"a\u0001b\"") + with(TEXT, "\"a\tb\""))
            .labels(2, NO_JSON),
        jsonl("bad escapes", with(TEXT, "\"\\x41\"") + with(TEXT, "\"\\u12\"")).labels(2, NO_JSON),
        jsonl("empty object", "{}\n")
            .labels(
                1,
                "network: required",
                "post_id: required",
                "author_handle: required",
                "posted_at: required",
                "text: required",
                "kind: required",
                "mention: required",
                "from_brand: required",
                "automated: required",
                "visibility: required"));
  }

  private static List<CorpusFile> types() {
    return List.of(
        jsonl("object in a text", with(TEXT, "{\"full\":\"x\"}") + with(TEXT, "[\"x\"]") + GOOD_2)
            .accepts(1)
            .labels(2, "text: nested"),
        jsonl("number as a text", with(TEXT, "12") + GOOD_2.replace(TEXT, "true")).accepts(2),
        jsonl("number as a key", with("\"KEY-1\"", "987654321")).accepts(1),
        jsonl(
                "counts in other forms",
                with(LIKES, "\"likes\":\"5\"")
                    + with(LIKES, "\"likes\":1e3").replace("KEY-1", "KEY-2")
                    + with(LIKES, "\"likes\":5.0").replace("KEY-1", "KEY-3")
                    + with(LIKES, "\"likes\":null").replace("KEY-1", "KEY-4"))
            .accepts(4),
        jsonl(
                "no counts",
                with(LIKES, "\"likes\":4.5")
                    + with(LIKES, "\"likes\":1e308")
                    + with(LIKES, "\"likes\":9223372036854775808")
                    + with(LIKES, "\"likes\":\"many\"")
                    + with(LIKES, "\"likes\":true")
                    + with(LIKES, "\"likes\":\"NaN\"")
                    + with(LIKES, "\"likes\":1e999999999"))
            .labels(7, NO_COUNT),
        jsonl("largest count", with(LIKES, "\"likes\":9223372036854775807")).accepts(1),
        jsonl(
                "booleans in other forms",
                with("\"from_brand\":false", "\"from_brand\":\"no\"")
                    + with("\"from_brand\":false", "\"from_brand\":0")
                    + with("\"from_brand\":false", "\"from_brand\":\"False\"")
                    + with("\"from_brand\":false", "\"from_brand\":\"false\""))
            .accepts(1)
            .labels(3, "from_brand: no boolean"),
        jsonl("time as a number", with("\"2026-06-01T10:00:00Z\"", "1780000000"))
            .labels(1, "posted_at: no timestamp"),
        jsonl(
                "nothing where something is required",
                with(TEXT, "null") + with(TEXT, "\"\"") + with("\"text\"", "\"Text\""))
            .labels(3, "text: required"),
        jsonl("unknown name", with(LIKES, "\"mood\":\"good\"")).accepts(1));
  }

  private static List<CorpusFile> values() {
    String time = "2026-06-01T10:00:00Z";
    return List.of(
        jsonl(
                "later than their delivery",
                with(time, "2026-07-02T10:00:00Z") + with(time, "2026-07-01T12:00:00Z") + GOOD_2)
            .accepts(1)
            .labels(2, LATER),
        jsonl("year 0000", with(time, "0000-01-01T00:00:00Z"))
            .labels(1, "posted_at: before 1970-01-01"),
        jsonl("year 9999", with(time, "9999-12-31T23:59:59.999999Z")).labels(1, LATER),
        jsonl("impossible date", with(time, "2026-02-30T10:00:00Z"))
            .labels(1, "posted_at: no timestamp"),
        jsonl("very long handle", with("h-KEY", "h".repeat(129)) + GOOD_2)
            .accepts(1)
            .labels(1, "author_handle: matches \\S{1,128}"),
        jsonl("handle with a space", with("h-KEY", "a b"))
            .labels(1, "author_handle: matches \\S{1,128}"),
        jsonl(
                "handles with marks",
                with("h-KEY", "=1+1")
                    + with("h-KEY", "<b>").replace("KEY-1", "KEY-2")
                    + with("h-KEY", "\u202Eevil").replace("KEY-1", "KEY-3"))
            .accepts(3),
        jsonl("unknown kind", with("\"kind\":\"post\"", "\"kind\":\"story\""))
            .labels(1, "kind: one of post, reply, comment, share"),
        jsonl("network in capitals", with("chirper", "Chirper"))
            .labels(1, "network: matches (?!all$)[a-z0-9_]{1,32}"),
        jsonl("negative count", with(LIKES, "\"likes\":-1")).labels(1, "likes: at least 0"),
        jsonl("country in words", with(LIKES, "\"author_country\":\"Germany\""))
            .labels(1, "author_country: matches [A-Z]{2}"),
        jsonl("duplicated keys", GOOD + GOOD + GOOD_2 + with("thank", "no thank"))
            .accepts(4)
            .replaces(2));
  }

  private static List<CorpusFile> texts() {
    byte[] surrogate = (LINE + "\n").getBytes(ISO_8859_1);
    surrogate[LINE.indexOf("thank")] = (byte) 0xED;
    surrogate[LINE.indexOf("thank") + 1] = (byte) 0xA0;
    surrogate[LINE.indexOf("thank") + 2] = (byte) 0xBD;
    return List.of(
        written(
                "emoji and right to left",
                "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u202Eabc",
                "\u0645\u0631\u062D",
                "\uD83C\uDDE9\uD83C\uDDEA",
                "e\u0301".repeat(50),
                "\\ud83d\\ude00")
            .accepts(6),
        written("lone surrogates", "\\ud83d", "\\ude00\\ud83d", "a\\ud83db").labels(3, NO_TEXT),
        CorpusFile.ofBytes(FEED, "surrogate as bytes", ".jsonl", surrogate).labels(1, NO_UTF8),
        written("zero in a text", "\\u0000", "a\\u0000b").labels(2, NO_TEXT),
        CorpusFile.of(
                FEED,
                "western european bytes",
                ".jsonl",
                with("thank", "M\u00FCller") + GOOD_2,
                ISO_8859_1)
            .accepts(1)
            .labels(1, NO_UTF8),
        written("only spaces and nothing visible", "   ", "\u200B", "\\n\\n", "\\t", "\uFEFF")
            .accepts(5),
        written(
                "markup commands and formulas",
                "<script>alert(1)</script>",
                "=1+1",
                "@SUM(A1)",
                "'; DROP TABLE posts;--",
                "${jndi:ldap://x}",
                "\\u001b[31m",
                "\u2028line\u2029")
            .accepts(7),
        written(
                "one word again and again",
                "bad ".repeat(20_000),
                "!".repeat(20_000),
                "a".repeat(20_000))
            .accepts(3));
  }

  private static List<CorpusFile> threads() {
    String answers = "\"likes\":3,\"in_reply_to\":";
    return List.of(
        jsonl("answer to itself", with(LIKES, answers + "\"KEY-1\"")).accepts(1),
        jsonl(
                "answers in a circle",
                with(LIKES, answers + "\"KEY-2\"")
                    + with(LIKES, answers + "\"KEY-3\"")
                        .replace("\"post_id\":\"KEY-1", "\"post_id\":\"KEY-2")
                    + with(LIKES, answers + "\"KEY-1\"")
                        .replace("\"post_id\":\"KEY-1", "\"post_id\":\"KEY-3"))
            .accepts(3),
        jsonl("answer to a post that is not there", with(LIKES, answers + "\"gone\"")).accepts(1),
        jsonl(
                "answer before its question",
                with(LIKES, answers + "\"KEY-2\"") + GOOD_2.replace("2026-06-01", "2026-06-02"))
            .accepts(2),
        CorpusFile.of(
                FEED,
                "posts as csv",
                ".csv",
                "network,post_id,author_handle,posted_at,text,kind,mention,from_brand,automated,"
                    + "visibility\nchirper,KEY-1,h-KEY,2026-06-01T10:00:00Z,\"two\nlines, one \"\"post"
                    + "\"\"\",post,direct,false,false,public\n")
            .accepts(1));
  }

  private static CorpusFile jsonl(String title, String text) {
    return CorpusFile.of(FEED, title, ".jsonl", text);
  }

  /** A right record with one thing in place of another. */
  private static String with(String right, String other) {
    return GOOD.replace(right, other);
  }

  /** A right record per text. */
  private static CorpusFile written(String title, String... texts) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      rows.append(GOOD.replace("KEY-1", "KEY-" + i).replace("thank you", texts[i]));
    }
    return jsonl(title, rows.toString());
  }
}
