package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Customers and what they did as records of the feeds. */
final class CustomerRows {
  static final String CURRENCY = "EUR";
  private static final double WITH_PHONE = 0.7;

  private CustomerRows() {}

  static FeedRow customer(SimulatedCustomer customer) {
    SimulatedCustomer.Profile profile = customer.profile();
    FeedRow row =
        FeedRow.of(LandedCustomers.TABLE)
            .put(LandedCustomers.CUSTOMER_ID, customer.id())
            .put(LandedCustomers.SINCE, customer.start())
            .put(LandedCustomers.SEGMENT, profile.segment())
            .put(LandedCustomers.REGION, profile.region())
            .put(LandedCustomers.COUNTRY, profile.country())
            .put(LandedCustomers.ACQUISITION_CHANNEL, profile.acquisitionChannel())
            .putMoney(LandedCustomers.ACQUISITION_COST, profile.acquisitionCost())
            .put(
                LandedCustomers.EMAIL,
                customer.id().toLowerCase(Locale.ROOT)
                    + (customer.number() % 3 == 0 ? "@example.org" : "@example.com"));
    customer
        .referredBy()
        .ifPresent(by -> row.put(LandedCustomers.REFERRED_BY, SimulatedCustomer.idOf(by)));
    double chance = (Draws.mixed(customer.number()) >>> 11) * 0x1.0p-53;
    if (chance < WITH_PHONE) {
      row.put(LandedCustomers.PHONE, phone(customer.number()));
    }
    return row;
  }

  /** A number of the range 555-0100 to 555-0199, which is never given to anybody. */
  private static String phone(int number) {
    return "+1 %03d 555 01%02d".formatted(200 + number / 100 % 800, number % 100);
  }

  static FeedRow identity(Author author, String customerId, Instant verified, String how) {
    return FeedRow.of(LandedIdentities.TABLE)
        .put(LandedIdentities.NETWORK, author.network())
        .put(LandedIdentities.HANDLE, author.handle())
        .put(LandedIdentities.CUSTOMER_ID, customerId)
        .put(LandedIdentities.VERIFIED_AT, verified)
        .put(LandedIdentities.VERIFIED_HOW, how);
  }

  static FeedRow purchase(SimulatedCustomer customer, int index) {
    Purchase purchase = customer.purchases().get(index);
    return transaction(
        purchaseId(customer, index),
        customer.id(),
        purchasedAt(customer, index),
        purchase.amount(),
        purchase.margin());
  }

  /** The refund of a purchase that is given back. */
  static Optional<FeedRow> refund(SimulatedCustomer customer, int index) {
    Purchase purchase = customer.purchases().get(index);
    if (purchase.refundDay().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        transaction(
                purchaseId(customer, index) + "R",
                customer.id(),
                refundedAt(customer, index),
                -purchase.amount(),
                -purchase.margin())
            .put(LandedTransactions.REFUND_OF, purchaseId(customer, index)));
  }

  static Instant purchasedAt(SimulatedCustomer customer, int index) {
    Purchase purchase = customer.purchases().get(index);
    return instant(customer.start(), purchase.day(), purchase.second());
  }

  static Instant refundedAt(SimulatedCustomer customer, int index) {
    Purchase purchase = customer.purchases().get(index);
    return instant(customer.start(), purchase.refundDay().orElseThrow(), purchase.second());
  }

  static FeedRow transaction(
      String id, String customerId, Instant at, double amount, double margin) {
    return FeedRow.of(LandedTransactions.TABLE)
        .put(LandedTransactions.TRANSACTION_ID, id)
        .put(LandedTransactions.CUSTOMER_ID, customerId)
        .put(LandedTransactions.PURCHASED_AT, at)
        .putMoney(LandedTransactions.AMOUNT, amount)
        .put(LandedTransactions.CURRENCY, CURRENCY)
        .putMoney(LandedTransactions.MARGIN, margin);
  }

  static FeedRow contact(SimulatedCustomer customer, int index) {
    ServiceContact contact = customer.contacts().get(index);
    FeedRow row =
        FeedRow.of(LandedContacts.TABLE)
            .put(LandedContacts.CONTACT_ID, "K%07d-%02d".formatted(customer.number(), index + 1))
            .put(LandedContacts.CUSTOMER_ID, customer.id())
            .put(LandedContacts.CHANNEL, contact.channel().text())
            .put(LandedContacts.TOPIC, contact.topic())
            .put(LandedContacts.OPENED_AT, contact.opened())
            .put(LandedContacts.FIRST_RESPONSE_AT, contact.firstResponse().orElse(null))
            .put(LandedContacts.RESOLVED_AT, contact.resolved().orElse(null))
            .put(LandedContacts.AGENT_ID, contact.agent())
            .put(LandedContacts.HANDLE_SECONDS, contact.handleSeconds())
            .putMoney(LandedContacts.COST, contact.cost());
    contact
        .move()
        .ifPresent(
            move ->
                row.put(LandedContacts.MOVED_TO_CHANNEL, move.to().text())
                    .put(LandedContacts.MOVE_REASON, move.reason()));
    return row;
  }

  /**
   * The contact as it stood when only some instants were known; empty if nothing was yet to come.
   */
  static Optional<FeedRow> unfinished(
      FeedRow row, ServiceContact contact, Predicate<Instant> known) {
    boolean answeredLater = contact.firstResponse().filter(known.negate()).isPresent();
    boolean resolvedLater = contact.resolved().filter(known.negate()).isPresent();
    if (!answeredLater && !resolvedLater) {
      return Optional.empty();
    }
    FeedRow open = row.with(LandedContacts.RESOLVED_AT, null);
    return Optional.of(answeredLater ? open.with(LandedContacts.FIRST_RESPONSE_AT, null) : open);
  }

  /**
   * @param handle of the respondent, where the answer came through a network
   */
  static FeedRow answer(
      SimulatedCustomer customer, int index, Optional<Author> handle, Optional<String> verbatim) {
    SurveyAnswer answer = customer.answers().get(index);
    FeedRow row =
        FeedRow.of(LandedSurveyResponses.TABLE)
            .put(LandedSurveyResponses.RESPONSE_ID, responseId(customer, index))
            .put(LandedSurveyResponses.STUDY, answer.study())
            .put(LandedSurveyResponses.INSTRUMENT, answer.instrument().text())
            .put(LandedSurveyResponses.SCALE_MIN, answer.instrument().lowest())
            .put(LandedSurveyResponses.SCALE_MAX, answer.instrument().highest())
            .put(LandedSurveyResponses.REFUSED, answer.score().isEmpty())
            .put(LandedSurveyResponses.VERBATIM, verbatim.orElse(null))
            .put(LandedSurveyResponses.CHANNEL, answer.channel().text())
            .put(LandedSurveyResponses.RESPONDED_AT, answer.at());
    answer.score().ifPresent(score -> row.put(LandedSurveyResponses.SCORE, score));
    if (handle.isPresent()) {
      return row.put(LandedSurveyResponses.NETWORK, handle.get().network())
          .put(LandedSurveyResponses.HANDLE, handle.get().handle());
    }
    return row.put(LandedSurveyResponses.CUSTOMER_ID, customer.id());
  }

  static Instant instant(LocalDate start, int day, int second) {
    return start.plusDays(day).atStartOfDay().plusSeconds(second).toInstant(ZoneOffset.UTC);
  }

  static String responseId(SimulatedCustomer customer, int index) {
    return "S%07d-%02d".formatted(customer.number(), index + 1);
  }

  private static String purchaseId(SimulatedCustomer customer, int index) {
    return "T%07d-%03d".formatted(customer.number(), index + 1);
  }
}
