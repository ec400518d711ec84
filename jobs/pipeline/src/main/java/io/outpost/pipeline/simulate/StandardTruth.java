package io.outpost.pipeline.simulate;

import static java.util.Map.entry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of the sample; maps iterate in a fixed order. */
final class StandardTruth {
  static final Truth TRUTH =
      new Truth(
          new Truth.Buying(0.85, 42, 0.75, 3.0),
          new Truth.Spend(5, 4.2, 38, 0.34, 0.05, 0.03),
          new Truth.Society(
              0.12,
              0.03,
              0.75,
              List.of(0.22, 0.18, 0.36, 0.10, 0.14),
              List.of(0.34, 0.27, 0.14, 0.15, 0.10),
              List.of(0.30, 0.25, 0.25, 0.20),
              List.of(0.62, 0.14, 0.10, 0.08, 0.06)),
          new Truth.Acquisition(
              0.15,
              3,
              new TreeMap<>(
                  Map.of(
                      "search",
                      38.0,
                      "store",
                      24.0,
                      "partner",
                      45.0,
                      "social",
                      21.0,
                      "referral",
                      12.0))),
          new Truth.Service(0.0066, 1.5, 1.3, 0.45, 0.92, channels()),
          new Truth.Surveys(
              instruments(Map.of(Instrument.CSAT, 0.17, Instrument.CES, 0.07)),
              0.14,
              0.4,
              0.05,
              0.36,
              0.8,
              scores()),
          new Truth.Voice(
              0.15,
              0.5,
              0.15,
              List.of(0.40, 0.48, 0.12),
              List.of(0.85, 0.30, 0.06),
              List.of(24.0, 70.0, 180.0),
              1.1,
              0.35,
              0.42,
              0.11,
              0.07,
              31_170,
              156_569,
              0.15,
              List.of(0.22, 0.40, 0.23, 0.11, 0.04),
              List.of(0.10, 0.22, 0.30, 0.26, 0.12)),
          null);

  private StandardTruth() {}

  private static Map<ServiceChannel, Truth.Channel> channels() {
    Map<ServiceChannel, Truth.Channel> channels = new EnumMap<>(ServiceChannel.class);
    channels.put(
        ServiceChannel.PHONE, new Truth.Channel(0.42, 2.5, 0.9, 0.05, 6.0, 420, 0.03, 1_060));
    channels.put(
        ServiceChannel.EMAIL, new Truth.Channel(0.26, 300, 1.1, 0.04, 4.4, 380, 0.06, 430));
    channels.put(ServiceChannel.CHAT, new Truth.Channel(0.18, 1.5, 0.8, 0.03, 3.8, 540, 0.08, 290));
    channels.put(ServiceChannel.SOCIAL, new Truth.Channel(0, 24, 1.1, 0.05, 1.0, 150, 0.15, 75));
    channels.put(ServiceChannel.SELF_SERVICE, new Truth.Channel(0.14, 0, 0, 1, 0.25, 0, 0.10, 14));
    return Collections.unmodifiableMap(channels);
  }

  private static Map<Instrument, Truth.Scores> scores() {
    return instruments(
        Map.ofEntries(
            entry(
                Instrument.CSAT,
                new Truth.Scores(
                    List.of(0.05, 0.07, 0.14, 0.36, 0.38), List.of(0.08, 0.12, 0.20, 0.36, 0.24))),
            entry(
                Instrument.NPS,
                new Truth.Scores(
                    List.of(0.01, 0.01, 0.02, 0.02, 0.03, 0.06, 0.07, 0.14, 0.20, 0.22, 0.22),
                    List.of(0.03, 0.02, 0.03, 0.04, 0.05, 0.09, 0.10, 0.18, 0.19, 0.15, 0.12))),
            entry(
                Instrument.CES,
                new Truth.Scores(
                    List.of(0.03, 0.05, 0.08, 0.14, 0.22, 0.27, 0.21),
                    List.of(0.05, 0.08, 0.12, 0.18, 0.22, 0.21, 0.14))),
            entry(
                Instrument.IMPORTANCE,
                new Truth.Scores(
                    List.of(0.04, 0.10, 0.24, 0.36, 0.26),
                    List.of(0.04, 0.10, 0.24, 0.36, 0.26)))));
  }

  private static <T> Map<Instrument, T> instruments(Map<Instrument, T> values) {
    return Collections.unmodifiableMap(new EnumMap<>(values));
  }
}
