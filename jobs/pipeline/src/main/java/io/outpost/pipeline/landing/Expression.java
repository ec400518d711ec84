package io.outpost.pipeline.landing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a column of a contract is made from foreign columns. There are a few functions, no loops and
 * no way out: an expression always ends, and sees one record only. A missing text is null.
 */
sealed interface Expression {

  /** What an expression sees. */
  interface Source {
    String text(String column);

    long line();

    String file();
  }

  /** The text; null where it is missing, never empty. */
  String text(Source source);

  /** What it is made of. */
  default List<Expression> parts() {
    return List.of();
  }

  /** Foreign columns it reads. */
  default Set<String> columns() {
    return parts().stream()
        .flatMap(part -> part.columns().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Foreign columns that a file must have; one of several suffices to {@code first}. */
  default Set<String> needed() {
    return parts().stream()
        .flatMap(part -> part.needed().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A foreign column. */
  record Name(String name) implements Expression {
    @Override
    public String text(Source source) {
      return source.text(name);
    }

    @Override
    public Set<String> columns() {
      return Set.of(name);
    }

    @Override
    public Set<String> needed() {
      return Set.of(name);
    }
  }

  /** The same text in every record. */
  record Constant(String text) implements Expression {
    @Override
    public String text(Source source) {
      return orNull(text);
    }
  }

  /** A text with a function of it. */
  record Changed(Change change, Expression of) implements Expression {
    @Override
    public String text(Source source) {
      String text = of.text(source);
      return text == null ? null : orNull(change.of(text));
    }

    @Override
    public List<Expression> parts() {
      return List.of(of);
    }
  }

  /** One text after the other; missing where no part that can be missing is there. */
  record Concatenation(List<Expression> parts) implements Expression {
    @Override
    public String text(Source source) {
      StringBuilder all = new StringBuilder();
      boolean something = parts.stream().allMatch(part -> part instanceof Constant);
      for (Expression part : parts) {
        String text = part.text(source);
        if (text != null) {
          something |= !(part instanceof Constant);
          all.append(text);
        }
      }
      return something ? orNull(all.toString()) : null;
    }
  }

  /** The first that is not missing. */
  record First(List<Expression> parts) implements Expression {
    @Override
    public String text(Source source) {
      for (Expression part : parts) {
        String text = part.text(source);
        if (text != null) {
          return text;
        }
      }
      return null;
    }

    @Override
    public Set<String> needed() {
      return Set.of();
    }
  }

  /** One of two, by a text. */
  record Choice(Expression of, String equalTo, Expression then, Expression otherwise)
      implements Expression {
    @Override
    public String text(Source source) {
      String text = of.text(source);
      boolean chosen = text == null ? equalTo.isEmpty() : text.equals(equalTo);
      return (chosen ? then : otherwise).text(source);
    }

    @Override
    public List<Expression> parts() {
      return List.of(of, then, otherwise);
    }
  }

  /** Line the record begins on. */
  record LineNumber() implements Expression {
    @Override
    public String text(Source source) {
      return Long.toString(source.line());
    }
  }

  /** Name of the file without its folders. */
  record FileName() implements Expression {
    @Override
    public String text(Source source) {
      return orNull(source.file().substring(source.file().lastIndexOf('/') + 1));
    }
  }

  /** A function of one text. */
  sealed interface Change {
    String of(String text);
  }

  /** Functions without settings. */
  enum Simple implements Change {
    UPPER,
    LOWER,
    TRIM,
    NEGATE;

    @Override
    public String of(String text) {
      return switch (this) {
        case UPPER -> text.toUpperCase(Locale.ROOT);
        case LOWER -> text.toLowerCase(Locale.ROOT);
        case TRIM -> text.strip();
        case NEGATE -> negated(text);
      };
    }

    /** Only the sign changes, so that what is no number stays one that the contract refuses. */
    private static String negated(String text) {
      if (text.startsWith("-") || text.startsWith("\u2212")) {
        boolean twice = text.length() > 1 && "+-\u2212".indexOf(text.charAt(1)) >= 0;
        return twice ? text : text.substring(1);
      }
      return isZero(text) ? text : "-" + (text.startsWith("+") ? text.substring(1) : text);
    }

    private static boolean isZero(String text) {
      return text.chars().noneMatch(c -> c >= '1' && c <= '9')
          && text.chars().anyMatch(c -> c == '0');
    }
  }

  /** Every occurrence of one text becomes another. */
  record Replacement(String from, String to) implements Change {
    @Override
    public String of(String text) {
      return text.replace(from, to);
    }
  }

  /** The n-th part between separators, from 1; missing where there are fewer. */
  record Split(String separator, int part) implements Change {
    @Override
    public String of(String text) {
      String[] parts = text.split(Pattern.quote(separator), -1);
      return part <= parts.length ? parts[part - 1] : "";
    }
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
