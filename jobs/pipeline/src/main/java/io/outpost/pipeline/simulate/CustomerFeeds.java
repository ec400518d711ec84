package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSubscriptions;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writes one customer after the other, with an unusual record now and then. */
final class CustomerFeeds {
  private static final int CORRECTED_EVERY = 97;
  private static final int GUEST_EVERY = 25;
  private static final int STRANGER_EVERY = 150;
  private static final int AFTER_EVERY = 61;
  private static final int POST_AFTER_EVERY = 10;
  private static final int UNKNOWN_OWNER_EVERY = 45;
  private static final int NOTE_EVERY = 700;
  private static final int FIRST_STRANGER = 9_000_000;
  private static final int SECONDS_OF_DAY = 80_000;
  private static final List<String> VERIFIED = List.of("login", "survey", "agent", "import");
  private static final List<Double> VERIFIED_WEIGHTS = List.of(0.55, 0.1, 0.25, 0.1);

  private final SimulationOptions options;
  private final Population population;
  private final Conversations conversations;
  private final Courier courier;
  private final Ledger ledger;
  private int socialSeen;
  private int contactsSeen;

  CustomerFeeds(
      SimulationOptions options,
      Population population,
      Conversations conversations,
      Courier courier,
      Ledger ledger) {
    this.options = options;
    this.population = population;
    this.conversations = conversations;
    this.courier = courier;
    this.ledger = ledger;
  }

  void write(SimulatedCustomer customer) {
    ledger.customer(customer);
    customer.referredBy().ifPresent(by -> ledger.referral(population.social(by)));
    Draws draws = Draws.of(options.seed(), Draws.Stream.FEEDS, customer.number());
    master(customer);
    identities(customer, draws);
    transactions(customer, draws);
    subscription(customer);
    contacts(customer, draws);
    answers(customer);
    Invitations.of(customer, conversations.handles(customer), options, ledger)
        .forEach(courier::main);
    for (SimulatedPost post : conversations.of(customer)) {
      ledger.post(post);
      courier.event(PostRows.post(post), post.at(), draws);
      PostRows.label(post, options).ifPresent(courier::main);
    }
    afterwards(customer, draws);
  }

  private void master(SimulatedCustomer customer) {
    FeedRow row = CustomerRows.customer(customer);
    boolean corrected = customer.number() % CORRECTED_EVERY == 0;
    FeedRow before = corrected ? row.with(LandedCustomers.REGION, "unassigned") : row;
    boolean early = courier.early(before, CustomerRows.instant(customer.start(), 0, 0));
    if (early && corrected) {
      ledger.irregular().add("customers", "corrected_by_later_delivery");
    }
    courier.main(row);
  }

  private void identities(SimulatedCustomer customer, Draws draws) {
    int days = Math.toIntExact(ChronoUnit.DAYS.between(customer.start(), options.to()));
    for (Author handle : conversations.handles(customer)) {
      Instant verified =
          CustomerRows.instant(
              customer.start(), draws.between(0, days), draws.between(0, SECONDS_OF_DAY));
      String how = VERIFIED.get(draws.weighted(VERIFIED_WEIGHTS));
      courier.main(CustomerRows.identity(handle, customer.id(), verified, how));
    }
    if (!customer.social()) {
      return;
    }
    socialSeen++;
    if (socialSeen % UNKNOWN_OWNER_EVERY == 0) {
      int stranger = socialSeen / UNKNOWN_OWNER_EVERY;
      courier.main(
          CustomerRows.identity(
              conversations.bystander(stranger),
              SimulatedCustomer.idOf(FIRST_STRANGER + stranger),
              CustomerRows.instant(customer.start(), 0, 0),
              "import"));
      ledger.irregular().add("identities", "of_unknown_customer");
    }
  }

  private void transactions(SimulatedCustomer customer, Draws draws) {
    for (int i = 0; i < customer.purchases().size(); i++) {
      courier.event(
          CustomerRows.purchase(customer, i), CustomerRows.purchasedAt(customer, i), draws);
      Optional<FeedRow> refund = CustomerRows.refund(customer, i);
      if (refund.isPresent()) {
        courier.event(refund.get(), CustomerRows.refundedAt(customer, i), draws);
        ledger.irregular().add("transactions", "refund");
      }
    }
    if (customer.number() % STRANGER_EVERY == 0) {
      String owner = SimulatedCustomer.idOf(FIRST_STRANGER + customer.number());
      purchaseOfSomebodyElse(customer, "U", owner, draws);
      ledger.irregular().add("transactions", "of_unknown_customer");
    } else if (customer.number() % GUEST_EVERY == 0) {
      purchaseOfSomebodyElse(customer, "G", "", draws);
      ledger.irregular().add("transactions", "of_guest");
    }
  }

  private void subscription(SimulatedCustomer customer) {
    SubscriptionRows.of(customer, options)
        .ifPresent(
            row -> {
              Object period = row.value(LandedSubscriptions.PERIOD);
              boolean cancelled = row.value(LandedSubscriptions.CANCELLED) != null;
              ledger.facts().add("subscriptions", period + (cancelled ? "_cancelled" : ""));
              courier.main(row);
            });
  }

  private void purchaseOfSomebodyElse(
      SimulatedCustomer model, String prefix, String owner, Draws draws) {
    FeedRow row =
        CustomerRows.purchase(model, 0)
            .with(LandedTransactions.TRANSACTION_ID, "%s%07d".formatted(prefix, model.number()))
            .with(LandedTransactions.CUSTOMER_ID, owner);
    courier.event(row, CustomerRows.purchasedAt(model, 0), draws);
  }

  private void contacts(SimulatedCustomer customer, Draws draws) {
    Optional<ServiceContact> planted = population.issueContact(customer.number(), customer.start());
    for (int i = 0; i < customer.contacts().size(); i++) {
      ServiceContact contact = customer.contacts().get(i);
      FeedRow row = CustomerRows.contact(customer, i);
      contactsSeen++;
      if (contactsSeen % NOTE_EVERY == 0) {
        String note = contact.topic() + ", \"see note\"\ncall back after 5 pm, 'please'";
        row = row.with(LandedContacts.TOPIC, note);
        ledger.irregular().add("contacts", "topic_with_line_break_and_quotes");
      }
      if (contact.equals(planted.orElse(null))) {
        ledger
            .planted()
            .record(
                Planted.SYSTEMIC_ISSUE,
                "contacts",
                row.value(LandedContacts.CONTACT_ID).toString());
      }
      courier.contact(row, contact, draws);
    }
  }

  private void answers(SimulatedCustomer customer) {
    Draws draws = Draws.of(options.seed(), Draws.Stream.VERBATIMS, customer.number());
    for (int i = 0; i < customer.answers().size(); i++) {
      SurveyAnswer answer = customer.answers().get(i);
      Optional<SimulatedText> text =
          answer
              .verbatim()
              .map(meant -> TextWriter.verbatim(draws, Topic.of(meant.topic()), meant.sentiment()));
      text.ifPresent(written -> ledger.text("survey_responses", written));
      Optional<Author> handle =
          answer.throughHandle()
              ? Optional.of(conversations.handles(customer).get(0))
              : Optional.empty();
      courier.main(CustomerRows.answer(customer, i, handle, text.map(SimulatedText::words)));
    }
  }

  /** What is delivered after the last day, and must not be seen by a night of that day. */
  private void afterwards(SimulatedCustomer customer, Draws draws) {
    if (customer.number() % AFTER_EVERY == 0) {
      boolean happenedBefore = customer.number() % (2 * AFTER_EVERY) == 0;
      LocalDate day = options.to().plusDays(happenedBefore ? 0 : draws.between(1, 7));
      Purchase model = customer.purchases().get(0);
      courier.after(
          CustomerRows.transaction(
              "Z%07d".formatted(customer.number()),
              customer.id(),
              CustomerRows.instant(day, 0, draws.between(0, SECONDS_OF_DAY)),
              model.amount(),
              model.margin()));
      ledger.irregular().add("transactions", "delivered_after_the_end");
    }
    if (customer.social() && socialSeen % POST_AFTER_EVERY == 0) {
      SimulatedPost model = conversations.of(customer).get(0);
      Instant at = ServiceLife.end(options.to()).plusSeconds(draws.between(0, 6 * 86_400));
      courier.after(
          PostRows.post(model)
              .with(LandedSocialPosts.POST_ID, model.id() + "-z")
              .with(LandedSocialPosts.POSTED_AT, at));
      ledger.irregular().add("social_posts", "delivered_after_the_end");
    }
  }
}
