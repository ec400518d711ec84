package io.outpost.pipeline.landing;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads an expression: a foreign column name as it stands, {@code `a name in backticks`}, {@code 'a
 * constant'} (a quote in it doubled) or a function of such.
 */
final class ExpressionParser {
  static final String FORMS =
      "a column name, `a column name with (brackets)`, 'a constant', or one of concat(a, b, ...),"
          + " first(a, b, ...), upper(a), lower(a), trim(a), negate(a), replace(a, 'old', 'new'),"
          + " split(a, 'separator', number), when(a, 'text', then, otherwise), line_number(),"
          + " file_name()";
  private static final int DEEPEST = 50;

  private final String text;
  private int at;
  private int depth;

  private ExpressionParser(String text) {
    this.text = text;
  }

  /** Why an expression cannot be read. */
  static final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpressionException(String message) {
      super(message);
    }
  }

  static Expression parse(String text) {
    boolean isPlain = text.chars().noneMatch(c -> "()'`,".indexOf(c) >= 0);
    if (isPlain) {
      return new Expression.Name(name(text));
    }
    ExpressionParser parser = new ExpressionParser(text);
    Expression expression = parser.expression();
    parser.blanks();
    if (parser.at < text.length()) {
      throw new ExpressionException(
          "nothing may follow behind character " + parser.at + "; write one expression");
    }
    return expression;
  }

  private static String name(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      throw new ExpressionException("a column name or expression is missing");
    }
    return name;
  }

  private Expression expression() {
    if (++depth > DEEPEST) {
      throw new ExpressionException("more than " + DEEPEST + " functions inside each other");
    }
    try {
      blanks();
      char first = at < text.length() ? text.charAt(at) : ')';
      if (first == '\'') {
        return new Expression.Constant(quoted('\''));
      }
      if (first == '`') {
        return new Expression.Name(name(quoted('`')));
      }
      String word = word();
      return at < text.length() && text.charAt(at) == '('
          ? function(word)
          : new Expression.Name(word);
    } finally {
      depth--;
    }
  }

  private String word() {
    int begin = at;
    while (at < text.length() && "()'`,".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return name(text.substring(begin, at));
  }

  private String quoted(char quote) {
    StringBuilder content = new StringBuilder();
    for (at++; at < text.length(); at++) {
      boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == quote;
      if (text.charAt(at) != quote) {
        content.append(text.charAt(at));
      } else if (doubled) {
        content.append(quote);
        at++;
      } else {
        at++;
        return content.toString();
      }
    }
    throw new ExpressionException("the closing " + quote + " is missing");
  }

  private Expression function(String name) {
    List<Expression> given = arguments(name);
    return switch (name) {
      case "concat" -> new Expression.Concatenation(some(name, given));
      case "first" -> new Expression.First(some(name, given));
      case "upper" -> changed(Expression.Simple.UPPER, name, given, 1);
      case "lower" -> changed(Expression.Simple.LOWER, name, given, 1);
      case "trim" -> changed(Expression.Simple.TRIM, name, given, 1);
      case "negate" -> changed(Expression.Simple.NEGATE, name, given, 1);
      case "replace" -> {
        count(name, given, 3);
        yield changed(
            new Expression.Replacement(nonEmpty(name, given, 1), constant(name, given, 2)),
            name,
            given,
            3);
      }
      case "split" -> {
        count(name, given, 3);
        yield changed(
            new Expression.Split(nonEmpty(name, given, 1), number(name, given)), name, given, 3);
      }
      case "when" -> {
        count(name, given, 4);
        yield new Expression.Choice(
            given.get(0), constant(name, given, 1), given.get(2), given.get(3));
      }
      case "line_number" -> {
        count(name, given, 0);
        yield new Expression.LineNumber();
      }
      case "file_name" -> {
        count(name, given, 0);
        yield new Expression.FileName();
      }
      default ->
          throw new ExpressionException(
              "there is no function " + name + "; a column of such a name stands in `backticks`");
    };
  }

  private List<Expression> arguments(String name) {
    List<Expression> arguments = new ArrayList<>();
    at++;
    blanks();
    if (at < text.length() && text.charAt(at) == ')') {
      at++;
      return arguments;
    }
    while (true) {
      arguments.add(expression());
      blanks();
      char end = at < text.length() ? text.charAt(at) : 0;
      at++;
      if (end == ')') {
        return arguments;
      }
      if (end != ',') {
        throw new ExpressionException("after " + name + "( a comma or the closing ) is missing");
      }
    }
  }

  private static Expression changed(
      Expression.Change change, String name, List<Expression> given, int count) {
    count(name, given, count);
    return new Expression.Changed(change, given.get(0));
  }

  private static List<Expression> some(String name, List<Expression> given) {
    if (given.isEmpty()) {
      throw new ExpressionException(name + " takes at least one column or expression");
    }
    return List.copyOf(given);
  }

  private static void count(String name, List<Expression> given, int count) {
    if (given.size() != count) {
      throw new ExpressionException(
          name + " takes " + count + " texts between its brackets, not " + given.size());
    }
  }

  private static String constant(String name, List<Expression> given, int index) {
    if (given.get(index) instanceof Expression.Constant constant) {
      return constant.text();
    }
    throw new ExpressionException(
        name + " takes a constant in single quotes at place " + (index + 1));
  }

  private static String nonEmpty(String name, List<Expression> given, int index) {
    String constant = constant(name, given, index);
    if (constant.isEmpty()) {
      throw new ExpressionException(
          name + " takes a constant that is not empty at place " + (index + 1));
    }
    return constant;
  }

  private static int number(String name, List<Expression> given) {
    Expression last = given.get(2);
    String number = last instanceof Expression.Name word ? word.name() : "";
    if (!number.matches("[1-9][0-9]{0,3}")) {
      throw new ExpressionException(name + " takes a number from 1 at its last place");
    }
    return Integer.parseInt(number);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
