package io.outpost.pipeline.privacy;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.testing.Hmac;
import io.outpost.pipeline.testing.TestSpark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private static final byte[] KEY = "a key of the test".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER_KEY = "another key".getBytes(StandardCharsets.UTF_8);
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(KEY);

  private static Column text(String value) {
    return lit(value).cast(DataTypes.StringType);
  }

  private static List<String> all(Column... columns) {
    Row row = TestSpark.session().range(1).select(columns).first();
    return java.util.stream.IntStream.range(0, row.size()).mapToObj(row::getString).toList();
  }

  private static Column handle(String network, String handle) {
    return PSEUDONYMS.ofHandle(text(network), text(handle));
  }

  private static Column phone(String phone) {
    return PSEUDONYMS.ofPhone(text(phone));
  }

  @Test
  void isTheKeyedHashOfNameSpaceAndIdentifier() {
    assertThat(
            all(
                handle("chirper", "Ann_Lee"),
                PSEUDONYMS.ofEmail(text("Ann@Example.org")),
                phone("+49 (0)30 / 12-34")))
        .containsExactly(
            Hmac.hex(KEY, "chirper", "ann_lee"),
            Hmac.hex(KEY, "email", "ann@example.org"),
            Hmac.hex(KEY, "phone", "+490301234"));
  }

  @Test
  void keepsAVectorThatWasComputedElsewhere() {
    // openssl dgst -sha256 -hmac 'a key of the test' over the bytes 63 68 69 72 70 65 72 00 61 6e
    // 6e
    assertThat(PSEUDONYMS.pseudonym("chirper", "ann"))
        .isEqualTo("7b334d8c5eefd050c167878dfe2561448af3307f83d8b83991e499730c9972de");
  }

  @Test
  void doesNotCountCaseBlanksOrOneLeadingAt() {
    assertThat(
            all(
                handle("chirper", "ann"),
                handle("chirper", "@ann"),
                handle("chirper", "@ANN"),
                handle("chirper", " Ann "),
                handle("Chirper", "ann")))
        .containsOnly(Hmac.hex(KEY, "chirper", "ann"));
    assertThat(all(handle("chirper", "@@ann"), handle("chirper", "a@nn"), handle("chirper", "an")))
        .doesNotContain(Hmac.hex(KEY, "chirper", "ann"))
        .doesNotHaveDuplicates();
  }

  @Test
  void countsOnlyDigitsAndTheLeadingPlusOfAPhoneNumber() {
    assertThat(all(phone("+49 30 1234"), phone("+49-30-12.34"), phone(" +49 30 1234 ")))
        .containsOnly(Hmac.hex(KEY, "phone", "+49301234"));
    assertThat(all(phone("0049 30 1234"), phone("030/1234"), phone("+49301234")))
        .doesNotHaveDuplicates();
  }

  @Test
  void hasNoneForAPhoneNumberWithoutDigits() {
    assertThat(all(phone("----"), phone("(+) "), phone(null))).containsOnlyNulls();
  }

  @Test
  void isMissingWhereTheIdentifierIs() {
    assertThat(
            all(
                handle("chirper", null),
                handle(null, "ann"),
                PSEUDONYMS.ofEmail(text(null)),
                phone(null)))
        .containsOnlyNulls();
  }

  @Test
  void differsByNetworkKindAndKey() {
    assertThat(
            List.of(
                PSEUDONYMS.pseudonym("chirper", "ann"),
                PSEUDONYMS.pseudonym("photogram", "ann"),
                PSEUDONYMS.pseudonym("email", "ann"),
                PSEUDONYMS.pseudonym("chirpera", "nn"),
                new Pseudonyms(OTHER_KEY).pseudonym("chirper", "ann")))
        .doesNotHaveDuplicates()
        .allMatch(pseudonym -> pseudonym.matches("[0-9a-f]{64}"));
  }

  @Test
  void doesNotFollowALaterChangeOfTheKeyArray() {
    byte[] key = KEY.clone();
    Pseudonyms pseudonyms = new Pseudonyms(key);
    key[0] = 0;
    assertThat(pseudonyms.pseudonym("chirper", "ann"))
        .isEqualTo(PSEUDONYMS.pseudonym("chirper", "ann"));
  }
}
