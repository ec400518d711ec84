package io.outpost.pipeline.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Simulated customers, made one at a time and not kept.
 *
 * <p>A customer depends on the seed and the own number alone: a larger population begins with the
 * smaller one. Who referred a customer is the one thing read from others, and those have lower
 * numbers.
 */
public final class Population {
  static final List<String> SEGMENTS =
      List.of("household", "family", "young", "small business", "premium, invited");
  static final List<String> REGIONS = List.of("north", "east", "south", "west");
  static final List<String> COUNTRIES = List.of("DE", "AT", "CH", "NL", "BE");
  private static final List<String> CHANNELS = List.of("search", "store", "partner", "social");
  private static final List<Double> CHANNEL_WEIGHTS = List.of(0.38, 0.27, 0.15, 0.20);
  private static final double COST_SHAPE = 6;
  private static final int MOST_TRIES = 60;

  private final SimulationOptions options;
  private final Truth truth;

  /** The population with the parameters of the sample. */
  public Population(SimulationOptions options) {
    this(options, Truth.standard());
  }

  public Population(SimulationOptions options, Truth truth) {
    this.options = options;
    this.truth = truth;
  }

  public Truth truth() {
    return truth;
  }

  /** All customers in the order of their numbers, each made when asked for. */
  public Stream<SimulatedCustomer> customers() {
    return IntStream.rangeClosed(1, options.customers()).mapToObj(this::customer);
  }

  /** The customer with this number, whether or not the population reaches it. */
  public SimulatedCustomer customer(int number) {
    Draws profile = draws(Draws.Stream.PROFILE, number);
    Beginning beginning = beginning(profile);
    boolean social = beginning.social();
    LocalDate start = beginning.start();
    OptionalInt referredBy = referredBy(profile, number, start);
    SimulatedCustomer.Profile master = profile(profile, social, referredBy.isPresent());
    Buying buying = buying(number, start);
    List<ServiceContact> contacts =
        ServiceLife.of(
            truth.service(), draws(Draws.Stream.SERVICE, number), social, start, options.to());
    List<SurveyAnswer> answers =
        SurveyLife.of(
            truth.surveys(),
            draws(Draws.Stream.SURVEYS, number),
            social,
            start,
            options.to(),
            contacts);
    return new SimulatedCustomer(
        number,
        social,
        start,
        master,
        referredBy,
        buying.rate(),
        buying.dropout(),
        buying.purchases(),
        withIssue(number, start, contacts),
        answers);
  }

  /** The buying life of the customer with this number, without making the whole customer. */
  Buying buying(int number) {
    return buying(number, beginning(draws(Draws.Stream.PROFILE, number)).start());
  }

  private Buying buying(int number, LocalDate start) {
    int days = Math.toIntExact(options.to().toEpochDay() - start.toEpochDay()) + 1;
    return Buying.of(truth, draws(Draws.Stream.BUYING, number), days);
  }

  /** Whether the customer with this number is social, without making the whole customer. */
  boolean social(int number) {
    return beginning(draws(Draws.Stream.PROFILE, number)).social();
  }

  /** The contact about the planted issue is the last one; surveys ask about the others alone. */
  private List<ServiceContact> withIssue(
      int number, LocalDate start, List<ServiceContact> contacts) {
    Optional<ServiceContact> planted = issueContact(number, start);
    if (planted.isEmpty()) {
      return contacts;
    }
    List<ServiceContact> all = new ArrayList<>(contacts);
    all.add(planted.get());
    return List.copyOf(all);
  }

  /** The contact of a customer about the planted issue, if there is one. */
  Optional<ServiceContact> issueContact(int number, LocalDate start) {
    return truth
        .planted()
        .flatMap(
            events ->
                events
                    .issue()
                    .contact(
                        truth.service(),
                        draws(Draws.Stream.ISSUE_CONTACT, number),
                        start,
                        options.to()));
  }

  private Draws draws(Draws.Stream stream, int number) {
    return Draws.of(options.seed(), stream, number);
  }

  /** What a later customer needs to know of an earlier one. */
  private record Beginning(boolean social, LocalDate start) {}

  private Beginning beginning(Draws draws) {
    boolean social = draws.happens(truth.society().socialShare());
    int window = (int) (options.days() * truth.society().startShare());
    return new Beginning(social, options.from().plusDays(draws.below(window)));
  }

  private OptionalInt referredBy(Draws draws, int number, LocalDate start) {
    if (number == 1 || !draws.happens(referredShare(start))) {
      return OptionalInt.empty();
    }
    double weight = truth.acquisition().socialReferralWeight();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int candidate = draws.between(1, number - 1);
      Beginning other = beginning(draws(Draws.Stream.PROFILE, candidate));
      boolean accepted = draws.happens((other.social() ? weight : 1) / Math.max(1, weight));
      if (accepted && other.start().isBefore(start)) {
        return OptionalInt.of(candidate);
      }
    }
    return OptionalInt.empty();
  }

  private double referredShare(LocalDate start) {
    return truth
        .planted()
        .map(PlantedEvents::referrals)
        .filter(campaign -> campaign.covers(start))
        .map(PlantedEvents.Referrals::referredShare)
        .orElse(truth.acquisition().referredShare());
  }

  private SimulatedCustomer.Profile profile(Draws draws, boolean social, boolean referred) {
    Truth.Society society = truth.society();
    String segment =
        SEGMENTS.get(
            draws.weighted(social ? society.segmentsOfSocial() : society.segmentsOfOthers()));
    String region = REGIONS.get(draws.weighted(society.regions()));
    String country = COUNTRIES.get(draws.weighted(society.countries()));
    String won = CHANNELS.get(draws.weighted(CHANNEL_WEIGHTS));
    String channel = referred ? "referral" : won;
    double mean = truth.acquisition().costs().get(channel);
    double cost = Buying.cents(draws.gamma(COST_SHAPE, COST_SHAPE / mean));
    boolean lurker = !social && draws.happens(society.lurkerShare());
    return new SimulatedCustomer.Profile(segment, region, country, channel, cost, lurker);
  }
}
