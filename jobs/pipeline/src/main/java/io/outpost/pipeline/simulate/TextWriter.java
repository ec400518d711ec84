package io.outpost.pipeline.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds texts from fragments: sentences first (the skeleton), then what fills their slots. */
final class TextWriter {
  static final String BRAND_HANDLE = "exampleco";
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?i)^(does|do|is|where|can|how|when|what|which|who|at what|should|are|could)\\b.*");

  private final PhraseBook book;
  private final Draws draws;
  private final Topic topic;
  private final List<String> skeleton = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();

  private TextWriter(Draws draws, Topic topic) {
    this.book = PhraseBook.ENGLISH;
    this.draws = draws;
    this.topic = topic;
  }

  /** What somebody outside the company writes to begin a conversation. */
  static SimulatedText post(Draws draws, Topic topic, Sentiment sentiment, Mention mention) {
    TextWriter writer = new TextWriter(draws, topic);
    String side = side(sentiment);
    if (mention == Mention.INDIRECT) {
      writer.add("open.indirect");
    } else if (draws.happens(0.4)) {
      writer.add("open." + side);
    }
    writer.add("core." + topic.text() + "." + side);
    if (strong(sentiment) || draws.happens(0.6)) {
      writer.add("tail." + sentiment.text());
    }
    if (draws.happens(0.08)) {
      writer.decorate();
    }
    if (mention == Mention.DIRECT) {
      writer.address();
    }
    return writer.done(sentiment);
  }

  /** What a customer writes after an answer. */
  static SimulatedText reply(Draws draws, Topic topic, Sentiment sentiment) {
    TextWriter writer = new TextWriter(draws, topic);
    writer.add("reply." + side(sentiment));
    if (strong(sentiment) || draws.happens(0.6)) {
      writer.add("tail." + sentiment.text());
    }
    writer.address();
    return writer.done(sentiment);
  }

  /** What a person of the company answers. */
  static SimulatedText answer(Draws draws, Topic topic) {
    TextWriter writer = new TextWriter(draws, topic);
    writer.add("answer.open");
    writer.add("answer." + topic.text());
    if (draws.happens(0.7)) {
      writer.add("answer.close");
    }
    return writer.done(Sentiment.NEUTRAL);
  }

  /** What a program of the company answers. */
  static SimulatedText acknowledgement(Draws draws) {
    TextWriter writer = new TextWriter(draws, Topic.STAFF);
    writer.add("ack.open");
    writer.add("ack.close");
    return writer.done(Sentiment.NEUTRAL);
  }

  /** What another writer answers. */
  static SimulatedText peer(Draws draws, Topic topic) {
    TextWriter writer = new TextWriter(draws, topic);
    writer.add("peer.open");
    writer.add("peer.tip");
    return writer.done(Sentiment.NEUTRAL);
  }

  /** What the company posts without being asked. */
  static SimulatedText proactive(Draws draws) {
    TextWriter writer = new TextWriter(draws, Topic.STAFF);
    writer.add("brand.open");
    writer.add("brand.core");
    writer.add("brand.close");
    return writer.done(Sentiment.NEUTRAL);
  }

  /** What a customer writes below a score. */
  static SimulatedText verbatim(Draws draws, Topic topic, Sentiment sentiment) {
    TextWriter writer = new TextWriter(draws, topic);
    writer.add("verbatim." + side(sentiment));
    if (strong(sentiment) || draws.happens(0.55)) {
      writer.add("vtail." + sentiment.text());
    }
    if (draws.happens(0.02)) {
      writer.decorate();
    }
    return writer.done(sentiment);
  }

  static boolean strong(Sentiment sentiment) {
    return sentiment == Sentiment.VERY_NEGATIVE || sentiment == Sentiment.VERY_POSITIVE;
  }

  private static String side(Sentiment sentiment) {
    return switch (sentiment) {
      case VERY_NEGATIVE, NEGATIVE -> "neg";
      case NEUTRAL -> "neu";
      case POSITIVE, VERY_POSITIVE -> "pos";
    };
  }

  private void add(String section) {
    String fragment = fragment(section);
    boolean first = words.length() == 0;
    boolean newSentence = first || ".!?".indexOf(words.charAt(words.length() - 1)) >= 0;
    String filled = punctuated(filled(fragment));
    if (!first) {
      words.append(draws.happens(0.03) ? "\n" : " ");
    }
    words.append(newSentence ? capital(filled) : filled);
  }

  private void decorate() {
    words.append(filled(fragment("decoration")));
  }

  /** Addresses the company, mostly in front. */
  private void address() {
    if (draws.happens(0.75)) {
      words.insert(0, "@" + BRAND_HANDLE + " ");
      return;
    }
    words.append(" @").append(BRAND_HANDLE);
  }

  private String fragment(String section) {
    List<String> lines = book.section(section);
    int index = draws.below(lines.size());
    skeleton.add(section + "#" + index);
    return lines.get(index);
  }

  private SimulatedText done(Sentiment sentiment) {
    return new SimulatedText(words.toString(), String.join(" ", skeleton), sentiment);
  }

  private static String punctuated(String sentence) {
    char end = sentence.charAt(sentence.length() - 1);
    if (".!?:,;".indexOf(end) >= 0 || sentence.indexOf("://") >= 0 || sentence.startsWith("#")) {
      return sentence;
    }
    // An opener such as "To my surprise" runs on into the next sentence.
    if (sentence.length() < 32 && !sentence.contains(" is ") && RUN_ON.contains(sentence)) {
      return sentence;
    }
    return sentence + (QUESTION.matcher(sentence).matches() ? "?" : ".");
  }

  private static final List<String> RUN_ON =
      List.of("To my surprise", "Happy to report that", "Could somebody please explain why");

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private String filled(String fragment) {
    String text = fragment;
    for (Matcher slot = SLOT.matcher(text); slot.find(); slot = SLOT.matcher(text)) {
      text = text.substring(0, slot.start()) + value(slot.group(1)) + text.substring(slot.end());
    }
    return text;
  }

  private String value(String slot) {
    return switch (slot) {
      case "day" -> Integer.toString(draws.between(4, 20));
      case "n" -> Integer.toString(draws.between(2, 14));
      case "order" -> Integer.toString(draws.between(10_000, 99_999));
      case "amount" -> draws.between(3, 160) + (draws.happens(0.5) ? ".90" : "");
      case "hour", "hour2" -> hour(draws.between(7, 20));
      case "subject" -> draws.oneOf(book.section("slot.subject." + topic.text()));
      default -> draws.oneOf(book.section("slot." + slot));
    };
  }

  private static String hour(int hour) {
    if (hour == 12) {
      return "noon";
    }
    return hour < 12 ? hour + " am" : (hour - 12) + " pm";
  }
}
