package io.outpost.pipeline.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The conversations of one owner, post by post: a post, sometimes an automated acknowledgement, an
 * answer by a person after a delay, a word back, and others who join in.
 *
 * <p>What would happen after the last day is left out.
 */
final class Conversation {
  private static final List<Double> AFTER_ANSWER = List.of(0.03, 0.19, 0.26, 0.40, 0.12);
  private static final double SECOND_ANSWER = 0.5;
  private static final double PRIVATE_SEQUEL = 0.15;
  private static final double STRONG_COMPLAINT = 0.4;

  private final SimulationOptions options;
  private final Truth.Voice truth;
  private final Optional<PlantedEvents> events;
  private final Draws draws;
  private final long owner;
  private final Supplier<Author> peers;
  private final List<SimulatedPost> posts = new ArrayList<>();

  Conversation(
      SimulationOptions options, Truth truth, Draws draws, long owner, Supplier<Author> peers) {
    this.options = options;
    this.truth = truth.voice();
    this.events = truth.planted();
    this.draws = draws;
    this.owner = owner;
    this.peers = peers;
  }

  List<SimulatedPost> posts() {
    return List.copyOf(posts);
  }

  /** The public side of a service contact on a network. */
  void aboutContact(Author author, ServiceContact contact) {
    Topic topic = Topic.of(contact.topic());
    SimulatedPost root = root(author, contact.opened(), Mention.DIRECT, topic);
    contact.firstResponse().ifPresent(at -> answered(root, author, topic, at, contact.agent()));
    others(root, topic);
  }

  /** A conversation that is no service contact. */
  void begun(Author author, Instant at) {
    int kind = draws.weighted(truth.mentions());
    Topic topic = Topic.drawn(draws);
    SimulatedPost root = root(author, at, Mention.ALL.get(kind), topic);
    if (draws.happens(truth.answered().get(kind))) {
      double minutes = draws.logNormal(truth.answerMedianMinutes().get(kind), truth.answerSigma());
      String agent = "A%02d".formatted(draws.between(1, Workforce.AGENTS));
      answered(root, author, topic, later(at, minutes), agent);
    }
    others(root, topic);
  }

  /** A complaint about the planted issue. */
  void complaint(Author author, Instant at, Topic topic) {
    Sentiment sentiment =
        draws.happens(STRONG_COMPLAINT) ? Sentiment.VERY_NEGATIVE : Sentiment.NEGATIVE;
    SimulatedText text = TextWriter.post(draws, topic, sentiment, Mention.DIRECT);
    Spoken spoken = Spoken.byPublic(true).plantedFor(Planted.SYSTEMIC_ISSUE);
    SimulatedPost root = add(author, at, text, "post", Optional.empty(), Mention.DIRECT, spoken);
    if (draws.happens(truth.answered().get(0))) {
      double minutes = draws.logNormal(truth.answerMedianMinutes().get(0), truth.answerSigma());
      String agent = "A%02d".formatted(draws.between(1, Workforce.AGENTS));
      answered(root, author, topic, later(at, minutes), agent);
    }
    others(root, topic);
  }

  /** A post of the company that nobody asked for. */
  void proactive(String network, Instant at) {
    SimulatedText text = TextWriter.proactive(draws);
    String agent = "A%02d".formatted(draws.between(1, Workforce.AGENTS));
    Spoken spoken = new Spoken(SimulatedPost.Voice.AGENT, agent, true);
    SimulatedPost root =
        add(Author.brand(network), at, text, "post", Optional.empty(), Mention.NONE, spoken);
    if (draws.happens(5 * truth.shared())) {
      share(root);
    }
  }

  private SimulatedPost root(Author author, Instant at, Mention mention, Topic topic) {
    List<Double> classes = mention == Mention.DIRECT ? truth.complaints() : talk(author, at);
    Sentiment sentiment = Sentiment.ALL.get(draws.weighted(classes));
    SimulatedText text = TextWriter.post(draws, topic, sentiment, mention);
    SimulatedPost root = root(author, at, text, mention);
    if (mention == Mention.DIRECT && draws.happens(truth.acknowledged())) {
      add(
          Author.brand(author.network()),
          at.plusSeconds(draws.between(3, 50)),
          TextWriter.acknowledgement(draws),
          "reply",
          Optional.of(root.id()),
          Mention.NONE,
          new Spoken(SimulatedPost.Voice.PROGRAM, "", true));
    }
    return root;
  }

  /** Delivered as no mention where it is a hidden one. */
  private SimulatedPost root(Author author, Instant at, SimulatedText text, Mention mention) {
    boolean hidden = mention == Mention.INDIRECT && isHidden();
    Spoken spoken = Spoken.byPublic(true);
    return add(
        author,
        at,
        text,
        "post",
        Optional.empty(),
        hidden ? Mention.NONE : mention,
        hidden ? spoken.plantedFor(Planted.HIDDEN_MENTION) : spoken);
  }

  /** By a stream of its own, so that all else is said as it would be without hidden mentions. */
  private boolean isHidden() {
    return events
        .map(PlantedEvents::hiddenShare)
        .filter(share -> Draws.of(options.seed() + owner, Draws.Stream.HIDDEN, made).happens(share))
        .isPresent();
  }

  private List<Double> talk(Author author, Instant at) {
    return events
        .map(PlantedEvents::talk)
        .filter(campaign -> campaign.covers(author.network(), at))
        .map(PlantedEvents.Talk::classes)
        .orElse(truth.talk());
  }

  private void answered(SimulatedPost root, Author author, Topic topic, Instant at, String agent) {
    SimulatedPost answer = answer(root, topic, at, agent, true);
    if (!draws.happens(truth.repliedByCustomer())) {
      return;
    }
    Sentiment sentiment = Sentiment.ALL.get(draws.weighted(AFTER_ANSWER));
    boolean open = !draws.happens(PRIVATE_SEQUEL);
    Instant back = later(at, draws.logNormal(35, 1));
    SimulatedPost reply =
        add(
            author,
            back,
            TextWriter.reply(draws, topic, sentiment),
            "reply",
            Optional.of(answer.id()),
            Mention.DIRECT,
            Spoken.byPublic(open));
    if (draws.happens(SECOND_ANSWER)) {
      answer(reply, topic, later(back, draws.logNormal(20, 1)), agent, open);
    }
  }

  private SimulatedPost answer(
      SimulatedPost to, Topic topic, Instant at, String agent, boolean open) {
    return add(
        Author.brand(to.author().network()),
        at,
        TextWriter.answer(draws, topic),
        "reply",
        Optional.of(to.id()),
        Mention.NONE,
        new Spoken(SimulatedPost.Voice.AGENT, agent, open));
  }

  private void others(SimulatedPost root, Topic topic) {
    if (draws.happens(truth.peerAnswered())) {
      Author peer = peers.get().on(root.author().network());
      Instant at = later(root.at(), draws.logNormal(90, 1.2));
      SimulatedText text = TextWriter.peer(draws, topic);
      add(peer, at, text, "comment", Optional.of(root.id()), Mention.NONE, Spoken.byPublic(true));
    }
    if (draws.happens(truth.shared())) {
      share(root);
    }
  }

  private void share(SimulatedPost shared) {
    Author peer = peers.get().on(shared.author().network());
    Instant at = later(shared.at(), draws.logNormal(200, 1));
    Optional<String> of = Optional.of(shared.id());
    Mention mention = shared.mention() == Mention.NONE ? Mention.NONE : Mention.INDIRECT;
    boolean hidden = shared.planted() == Planted.HIDDEN_MENTION;
    Spoken spoken =
        Spoken.byPublic(true).plantedFor(hidden ? Planted.HIDDEN_MENTION : Planted.NOTHING);
    add(peer, at, shared.text(), "share", of, mention, spoken);
  }

  /** Who speaks, and whether everybody can read it. */
  private record Spoken(SimulatedPost.Voice voice, String agent, boolean open, Planted planted) {
    Spoken(SimulatedPost.Voice voice, String agent, boolean open) {
      this(voice, agent, open, Planted.NOTHING);
    }

    Spoken plantedFor(Planted what) {
      return new Spoken(voice, agent, open, what);
    }

    static Spoken byPublic(boolean open) {
      return new Spoken(SimulatedPost.Voice.PUBLIC, "", open);
    }
  }

  private SimulatedPost add(
      Author author,
      Instant at,
      SimulatedText text,
      String kind,
      Optional<String> inReplyTo,
      Mention mention,
      Spoken spoken) {
    double seen = draws.between(0.01, 0.2) * author.friendsOfFriends();
    boolean counted = !draws.happens(truth.impressionsMissing());
    SimulatedPost post =
        new SimulatedPost(
            id(),
            author,
            at,
            text,
            kind,
            inReplyTo,
            mention,
            spoken.voice(),
            spoken.open(),
            spoken.agent(),
            counted ? OptionalLong.of(Math.round(seen)) : OptionalLong.empty(),
            Math.round(draws.exponential(0.25)),
            Math.round(draws.exponential(2)),
            spoken.planted());
    if (at.isBefore(ServiceLife.end(options.to()))) {
      posts.add(post);
    }
    return post;
  }

  private String id() {
    made++;
    return "%016x".formatted(Draws.mixed(Draws.mixed(options.seed() + owner) + made));
  }

  private int made;

  private static Instant later(Instant from, double minutes) {
    return from.plusSeconds(Math.max(2, Math.round(minutes * 60)));
  }
}
