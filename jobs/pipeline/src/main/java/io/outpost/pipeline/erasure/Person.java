package io.outpost.pipeline.erasure;

import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a customer is called in the lake. A handle is theirs when its latest verification says so,
 * or when no verification knows it and a survey names it beside the customer; an address or number
 * that another customer has too stays with that one.
 */
record Person(
    String customerId,
    Set<Handle> handles,
    Set<String> emails,
    Set<String> phones,
    Set<Post> posts) {

  /** A handle on a network. */
  record Handle(String network, String name) {}

  /** A post on a network. */
  record Post(String network, String id) {}

  static Person find(Lakehouse lake, Pseudonyms pseudonyms, String customerId) {
    Finder finder = new Finder(lake, pseudonyms, customerId);
    Set<Handle> handles = finder.handles();
    return new Person(
        customerId,
        handles,
        finder.own(LandedCustomers.EMAIL.columnName(), pseudonyms::ofEmail),
        finder.own(LandedCustomers.PHONE.columnName(), pseudonyms::ofPhone),
        finder.posts(handles));
  }

  Set<String> tokens(Pseudonyms pseudonyms) {
    ErasedPersons.Tokens tokens = new ErasedPersons.Tokens(pseudonyms);
    tokens.addCustomer(customerId);
    handles.forEach(handle -> tokens.addHandle(handle.network(), handle.name()));
    emails.forEach(tokens::addEmail);
    phones.forEach(tokens::addPhone);
    posts.forEach(post -> tokens.addPost(post.network(), post.id()));
    return tokens.made();
  }

  /** What a scan looks for: every name, as it was written, and its pseudonyms. */
  Set<String> names(Pseudonyms pseudonyms) {
    Set<String> names = new TreeSet<>();
    names.add(customerId);
    for (Handle handle : handles) {
      names.add(handle.name());
      names.add(pseudonyms.ofHandle(handle.network(), handle.name()));
    }
    for (String email : emails) {
      names.add(email);
      names.add(pseudonyms.ofEmail(email));
    }
    for (String phone : phones) {
      names.add(phone);
      names.add(pseudonyms.ofPhone(phone));
    }
    return names;
  }

  private static final class Finder {
    private final Lakehouse lake;
    private final Pseudonyms pseudonyms;
    private final String customerId;

    Finder(Lakehouse lake, Pseudonyms pseudonyms, String customerId) {
      this.lake = lake;
      this.pseudonyms = pseudonyms;
      this.customerId = customerId;
    }

    Set<Handle> handles() {
      Set<Handle> named = new LinkedHashSet<>();
      named.addAll(handles(LandedIdentities.TABLE));
      named.addAll(handles(LandedSurveyResponses.TABLE));
      named.addAll(handles(LandedSurveyInvitations.TABLE));
      if (named.isEmpty()) {
        return named;
      }
      Set<String> keys = new TreeSet<>();
      named.forEach(handle -> keys.add(key(handle)));
      List<Row> claims =
          rows(LandedIdentities.TABLE)
              .filter(
                  pseudonyms
                      .ofHandle(LandedIdentities.NETWORK.col(), LandedIdentities.HANDLE.col())
                      .isin(keys.toArray()))
              .collectAsList();
      named.removeIf(handle -> !isTheirs(handle, claims));
      return named;
    }

    /** Labels name a post by its key alone: once its record is empty, nobody could tell whose. */
    Set<Post> posts(Set<Handle> handles) {
      Set<Post> posts = new LinkedHashSet<>();
      if (handles.isEmpty()) {
        return posts;
      }
      Column network = LandedSocialPosts.NETWORK.col();
      Column post = LandedSocialPosts.POST_ID.col();
      rows(LandedSocialPosts.TABLE)
          .filter(
              pseudonyms
                  .ofHandle(network, LandedSocialPosts.AUTHOR_HANDLE.col())
                  .isin(handles.stream().map(this::key).toArray()))
          .filter(post.isNotNull())
          .select(network, post)
          .distinct()
          .collectAsList()
          .forEach(row -> posts.add(new Post(row.getString(0), row.getString(1))));
      return posts;
    }

    private Set<Handle> handles(Table feed) {
      Set<Handle> found = new LinkedHashSet<>();
      Column network = LandedIdentities.NETWORK.col();
      Column handle = LandedIdentities.HANDLE.col();
      rows(feed)
          .filter(LandedIdentities.CUSTOMER_ID.col().equalTo(lit(customerId)))
          .filter(network.isNotNull().and(handle.isNotNull()))
          .select(network, handle)
          .distinct()
          .collectAsList()
          .forEach(row -> found.add(new Handle(row.getString(0), row.getString(1))));
      return found;
    }

    private String key(Handle handle) {
      return pseudonyms.ofHandle(handle.network(), handle.name());
    }

    private boolean isTheirs(Handle handle, List<Row> claims) {
      Predicate<Row> isOfHandle =
          row ->
              key(handle)
                  .equals(
                      pseudonyms.ofHandle(
                          LandedIdentities.NETWORK.text(row), LandedIdentities.HANDLE.text(row)));
      return claims.stream()
          .filter(isOfHandle)
          .filter(row -> LandedIdentities.CUSTOMER_ID.text(row) != null)
          .max(
              Comparator.comparing(Finder::verifiedAt)
                  .thenComparing(row -> row.<LocalDate>getAs(Bronze.KNOWN_AT.columnName()))
                  .thenComparing(LandedIdentities.CUSTOMER_ID::text, Comparator.reverseOrder()))
          .map(row -> LandedIdentities.CUSTOMER_ID.text(row).equals(customerId))
          .orElse(true);
    }

    private static Instant verifiedAt(Row row) {
      String text = LandedIdentities.VERIFIED_AT.text(row);
      try {
        return text == null ? Instant.MIN : OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        return Instant.MIN;
      }
    }

    /** Addresses or numbers in the customer's records that no other customer's record has. */
    Set<String> own(String column, java.util.function.UnaryOperator<String> key) {
      Set<String> written = new TreeSet<>();
      Column customer = LandedCustomers.CUSTOMER_ID.col();
      Column value = functions.col(column);
      Dataset<Row> filled = rows(LandedCustomers.TABLE).filter(value.isNotNull());
      filled
          .filter(customer.equalTo(lit(customerId)))
          .select(value)
          .distinct()
          .collectAsList()
          .forEach(row -> written.add(row.getString(0)));
      if (written.isEmpty()) {
        return written;
      }
      Set<String> ofOthers = new TreeSet<>();
      filled
          .filter(customer.notEqual(lit(customerId)))
          .filter(sameAsOneOf(value, column, written))
          .select(value)
          .distinct()
          .collectAsList()
          .forEach(row -> ofOthers.add(String.valueOf(key.apply(row.getString(0)))));
      written.removeIf(text -> key.apply(text) == null || ofOthers.contains(key.apply(text)));
      return written;
    }

    private Column sameAsOneOf(Column value, String column, Set<String> written) {
      boolean isEmail = column.equals(LandedCustomers.EMAIL.columnName());
      Object[] keys =
          written.stream()
              .map(text -> isEmail ? pseudonyms.ofEmail(text) : pseudonyms.ofPhone(text))
              .filter(java.util.Objects::nonNull)
              .toArray();
      return (isEmail ? pseudonyms.ofEmail(value) : pseudonyms.ofPhone(value)).isin(keys);
    }

    private Dataset<Row> rows(Table feed) {
      return lake.exists(feed) ? lake.read(feed) : lake.empty(Bronze.schema(feed));
    }
  }
}
