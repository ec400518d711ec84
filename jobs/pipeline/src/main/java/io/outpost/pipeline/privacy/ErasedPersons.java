package io.outpost.pipeline.privacy;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Persons who were erased and must not come back: keyed hashes of what they were called, so that
 * the list can be kept without keeping them.
 *
 * <p>Records are theirs by customer or by handle, labels of posts by the post. In texts of others
 * whatever names them is masked: customer key, handle, e-mail address, phone number. A name that is
 * a plain word is masked only behind an {@code @}, since nobody can tell it from the word.
 */
public final class ErasedPersons implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What stands where a text named somebody. */
  public static final String MASK = "[erased]";

  private static final Pattern RUN = Pattern.compile("\\S+");
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.+-]*(?:@[\\p{L}\\p{N}_.-]+)?");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{3,30}[0-9]");
  private static final Pattern EDGES =
      Pattern.compile("^[^\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_]+$", Pattern.UNICODE_CHARACTER_CLASS);

  private final Pseudonyms pseudonyms;
  private final Set<String> tokens;

  /**
   * @param tokens as {@link Tokens} makes them
   */
  public ErasedPersons(Pseudonyms pseudonyms, Set<String> tokens) {
    this.pseudonyms = pseudonyms;
    this.tokens = new HashSet<>(tokens);
  }

  /** Where nobody was ever erased. */
  public static ErasedPersons nobody() {
    return new ErasedPersons(null, Set.of());
  }

  /** Makes the keyed hashes of one or more persons. */
  public static final class Tokens {
    private final Pseudonyms pseudonyms;
    private final Set<String> made = new HashSet<>();

    public Tokens(Pseudonyms pseudonyms) {
      this.pseudonyms = pseudonyms;
    }

    public void addCustomer(String id) {
      made.add(token(pseudonyms, "customer", id));
      made.add(word(pseudonyms, id));
    }

    public void addHandle(String network, String handle) {
      made.add(token(pseudonyms, "author", pseudonyms.ofHandle(network, handle)));
      made.add(word(pseudonyms, handle.replaceFirst("^ *@", "")));
    }

    public void addPost(String network, String postId) {
      made.add(post(pseudonyms, network, postId));
    }

    public void addEmail(String email) {
      made.add(word(pseudonyms, email));
    }

    public void addPhone(String phone) {
      made.add(token(pseudonyms, "phone", Pseudonyms.digits(phone)));
    }

    public Set<String> made() {
      return Set.copyOf(made);
    }
  }

  private static String word(Pseudonyms pseudonyms, String text) {
    return token(pseudonyms, "word", Pseudonyms.plain(text));
  }

  private static String post(Pseudonyms pseudonyms, String network, String postId) {
    return token(pseudonyms, "post", network + " " + postId);
  }

  private static String token(Pseudonyms pseudonyms, String kind, String text) {
    return pseudonyms.pseudonym("erased " + kind, text);
  }

  public boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** Whether a customer was erased. */
  public boolean isCustomer(String id) {
    return id != null && !isEmpty() && tokens.contains(token(pseudonyms, "customer", id));
  }

  /** Whether a handle belongs to somebody who was erased. */
  public boolean isHandle(String network, String handle) {
    return network != null
        && handle != null
        && !isEmpty()
        && isAuthor(pseudonyms.ofHandle(network, handle));
  }

  /** Whether a pseudonym of a handle belongs to somebody who was erased. */
  public boolean isAuthor(String authorKey) {
    return authorKey != null
        && !isEmpty()
        && tokens.contains(token(pseudonyms, "author", authorKey));
  }

  /** Whether a post was written by somebody who was erased. */
  public boolean isPost(String network, String postId) {
    return network != null
        && postId != null
        && !isEmpty()
        && tokens.contains(post(pseudonyms, network, postId));
  }

  /** Whether a text names somebody who was erased. */
  public boolean isNamedIn(String text) {
    return text != null && !masked(text).equals(text);
  }

  /** The text with a mask over whatever names an erased person; null for null. */
  public String masked(String text) {
    if (text == null || isEmpty()) {
      return text;
    }
    StringBuilder whole = new StringBuilder();
    int end = 0;
    Matcher phones = PHONE.matcher(text);
    while (phones.find()) {
      if (tokens.contains(token(pseudonyms, "phone", Pseudonyms.digits(phones.group())))) {
        whole.append(withoutNames(text.substring(end, phones.start()))).append(MASK);
        end = phones.end();
      }
    }
    return whole.append(withoutNames(text.substring(end))).toString();
  }

  private String withoutNames(String text) {
    StringBuilder masked = new StringBuilder();
    Matcher runs = RUN.matcher(text);
    while (runs.find()) {
      runs.appendReplacement(masked, Matcher.quoteReplacement(run(runs.group())));
    }
    return runs.appendTail(masked).toString();
  }

  /** Handles may hold any sign, so a run is looked at as a whole first. */
  private String run(String run) {
    String bare = EDGES.matcher(run).replaceAll("");
    if (!bare.isEmpty() && isName(bare, isMarked(run, run.indexOf(bare)))) {
      return run.replace(bare, MASK);
    }
    StringBuilder masked = new StringBuilder();
    Matcher words = WORD.matcher(run);
    while (words.find()) {
      String word = words.group();
      String trimmed = EDGES.matcher(word).replaceAll("");
      boolean isName = isName(trimmed, isMarked(run, words.start()));
      words.appendReplacement(
          masked, Matcher.quoteReplacement(isName ? word.replace(trimmed, MASK) : word));
    }
    return words.appendTail(masked).toString();
  }

  private static boolean isMarked(String run, int start) {
    return start > 0 && run.charAt(start - 1) == '@';
  }

  private boolean isName(String word, boolean isMarked) {
    boolean isPlain = word.chars().allMatch(Character::isLetter);
    return (isMarked || !isPlain)
        && tokens.contains(word(pseudonyms, word.toLowerCase(Locale.ROOT)));
  }

  /** {@link #isCustomer(String)} of a column. */
  public Column isCustomer(Column id) {
    return functions.udf((UDF1<String, Boolean>) this::isCustomer, DataTypes.BooleanType).apply(id);
  }

  /** {@link #isAuthor(String)} of a column. */
  public Column isAuthor(Column authorKey) {
    return functions
        .udf((UDF1<String, Boolean>) this::isAuthor, DataTypes.BooleanType)
        .apply(authorKey);
  }

  /** {@link #isPost(String, String)} of two columns. */
  public Column isPost(Column network, Column postId) {
    return functions
        .udf((UDF2<String, String, Boolean>) this::isPost, DataTypes.BooleanType)
        .apply(network, postId);
  }

  /** {@link #masked(String)} of a column. */
  public Column masked(Column text) {
    return functions.udf((UDF1<String, String>) this::masked, DataTypes.StringType).apply(text);
  }
}
