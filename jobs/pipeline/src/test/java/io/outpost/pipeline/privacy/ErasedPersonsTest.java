package io.outpost.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasedPersonsTest {
  private static final Pseudonyms PSEUDONYMS =
      new Pseudonyms("a key of tests only".getBytes(StandardCharsets.UTF_8));

  private static ErasedPersons erased() {
    ErasedPersons.Tokens tokens = new ErasedPersons.Tokens(PSEUDONYMS);
    tokens.addCustomer("C-17");
    tokens.addHandle("chirper", "@Jane_Doe.9");
    tokens.addHandle("townsquare", "grace");
    tokens.addEmail("Jane@Example.org");
    tokens.addPhone("+49 170 555-0177");
    return new ErasedPersons(PSEUDONYMS, tokens.made());
  }

  @Test
  void knowsCustomersAndHandlesAsPseudonymsDo() {
    ErasedPersons erased = erased();
    assertThat(erased.isCustomer("C-17")).isTrue();
    assertThat(erased.isCustomer("C-170")).isFalse();
    assertThat(erased.isCustomer((String) null)).isFalse();
    assertThat(erased.isHandle("CHIRPER", " jane_doe.9")).isTrue();
    assertThat(erased.isHandle("townsquare", "jane_doe.9")).as("on another network").isFalse();
    assertThat(erased.isAuthor(PSEUDONYMS.ofHandle("chirper", "jane_doe.9"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          thanks @jane_doe.9!              | thanks @[erased]!
          (Jane_Doe.9), see                | ([erased]), see
          order of C-17: late              | order of [erased]: late
          C-170 and xC-17 stay             | C-170 and xC-17 stay
          mail jane@example.org please     | mail [erased] please
          mailto:jane@example.org          | mailto:[erased]
          call +49 (170) 5550177 now       | call [erased] now
          call +49 170 5550178 now         | call +49 170 5550178 now
          with grace, @grace               | with grace, @[erased]
          nothing  to\tsee                 | nothing  to\tsee
          """)
  void masksWhatNamesSomebodyAndNothingElse(String text, String masked) {
    assertThat(erased().masked(text)).isEqualTo(masked);
    assertThat(erased().isNamedIn(text)).isEqualTo(!text.equals(masked));
  }

  @Test
  void leavesEveryTextAloneWhereNobodyWasErased() {
    ErasedPersons nobody = ErasedPersons.nobody();
    assertThat(nobody.masked("@jane_doe.9 C-17")).isEqualTo("@jane_doe.9 C-17");
    assertThat(nobody.isCustomer("C-17")).isFalse();
    assertThat(nobody.isHandle("chirper", "jane_doe.9")).isFalse();
    assertThat(nobody.masked((String) null)).isNull();
  }

  @Test
  void tokensTellNothingAndAreNoPseudonyms() {
    ErasedPersons.Tokens tokens = new ErasedPersons.Tokens(PSEUDONYMS);
    tokens.addHandle("chirper", "jane");
    assertThat(tokens.made())
        .hasSize(2)
        .allMatch(token -> token.matches("[0-9a-f]{64}"))
        .doesNotContain(PSEUDONYMS.ofHandle("chirper", "jane"));
    ErasedPersons.Tokens ofAnotherKey =
        new ErasedPersons.Tokens(new Pseudonyms("another key".getBytes(StandardCharsets.UTF_8)));
    ofAnotherKey.addHandle("chirper", "jane");
    assertThat(ofAnotherKey.made()).doesNotContainAnyElementsOf(Set.copyOf(tokens.made()));
  }
}
