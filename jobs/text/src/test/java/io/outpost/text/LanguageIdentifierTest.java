package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageIdentifierTest {
  private final LanguageIdentifier languages = new LanguageIdentifier();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | My flight was late again and nobody told us why",
        "en | @brand thanks for the quick help with my order #happy https://example.org/a",
        "en | Absolutely horrible customer service, luggage lost twice",
        "es | El servicio fue muy malo y nadie me devuelve las llamadas",
        "es | Muchas gracias por su ayuda, todo perfecto con mi pedido",
        "fr | Le service client ne répond jamais et mon colis est perdu",
        "fr | Merci beaucoup pour votre aide, tout est parfait",
        "de | Der Kundendienst war sehr unfreundlich und niemand ruft zurück",
        "de | Vielen Dank für die schnelle Hilfe, alles wunderbar",
        "it | Il servizio clienti è pessimo e nessuno risponde al telefono",
        "pt | O atendimento foi péssimo e ninguém responde às minhas mensagens",
        "nl | De klantenservice was heel vriendelijk en heeft mij snel geholpen",
        "pl | Obsługa klienta była bardzo niemiła i nikt nie odpowiada",
        "tr | Müşteri hizmetleri çok kötüydü ve kimse bana geri dönmedi",
        "sv | Kundtjänsten var mycket trevlig och hjälpte mig snabbt med allt",
        "ru | Обслуживание было очень плохим, никто не отвечает",
        "ar | الخدمة كانت سيئة جدا ولا أحد يرد على اتصالاتي",
        "ja | サービスがとても悪くて、誰も電話に出てくれません",
        "ko | 서비스가 너무 나쁘고 아무도 전화를 받지 않아요",
        "el | Η εξυπηρέτηση ήταν πολύ κακή και κανείς δεν απαντά"
      })
  void namesTheLanguageOfASentence(String language, String text) {
    assertThat(languages.of(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "!!! 123",
        "ok",
        "Super",
        "@brand #fail",
        "https://example.org/the/and"
      })
  void leavesOpenWhatIsTooShort(String text) {
    assertThat(languages.of(text)).isEqualTo(LanguageIdentifier.UNDETERMINED);
  }

  @Test
  void needsFewLettersOfAForeignScript() {
    assertThat(LanguageIdentifier.mayBeEnglish(languages.of("谢谢你们的帮助"))).isFalse();
    assertThat(LanguageIdentifier.mayBeEnglish(languages.of("Спасибо большое"))).isFalse();
  }

  @Test
  void otherLanguagesAreReportedAndNotScored() {
    List<String> texts =
        List.of("This is the best service ever", "Le service client ne répond jamais", "ok");
    for (SentimentEngine engine : SentimentEngine.values()) {
      List<SentimentScore> scores = SentimentScorer.of(engine, ScoringOptions.SOCIAL).score(texts);
      assertThat(scores)
          .extracting(SentimentScore::status)
          .containsExactly(
              SentimentScore.Status.SCORED,
              SentimentScore.Status.OTHER_LANGUAGE,
              SentimentScore.Status.SCORED);
      assertThat(scores)
          .extracting(score -> score.language().orElseThrow())
          .containsExactly("en", "fr", "und");
      assertThat(scores.get(1).opinion()).isEmpty();
    }
  }

  @Test
  void isNotAskedUnlessWanted() {
    SentimentScore score =
        SentimentScorer.of(SentimentEngine.TURBO, ScoringOptions.PLAIN)
            .score(List.of("Le service client ne répond jamais"))
            .get(0);
    assertThat(score.status()).isEqualTo(SentimentScore.Status.SCORED);
    assertThat(score.language()).isEmpty();
  }
}
