package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutivePageBrowserTest {
  @TempDir private static Path data;
  @TempDir private Path folder;

  private static Browser browser;

  @BeforeAll
  static void startBrowser() {
    assumeTrue(
        Browser.isInstalled(),
        "skipped: no Chromium with chromedriver on the PATH or in the usual places");
    browser = Browser.start(data);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void drawsEveryChartWithoutErrorOrNetwork() throws IOException {
    browser.complaints();
    browser.requests();
    browser.open(PageFiles.page(SampleNight.rows()).writeTo(folder));
    assertThat(number("document.querySelectorAll('[data-chart]').length")).isGreaterThan(15);
    assertThat(undrawn()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  @Test
  void staysWithinAPhonesWidth() throws IOException {
    browser.width(390);
    try {
      browser.open(PageFiles.page(SampleNight.rows()).writeTo(folder));
      assertThat(number("window.innerWidth")).isEqualTo(390);
      assertThat(number("document.documentElement.scrollWidth"))
          .isEqualTo(number("document.documentElement.clientWidth"));
      assertThat(undrawn()).isEmpty();
    } finally {
      browser.width(1200);
    }
  }

  @Test
  void keepsAttacksText() throws IOException {
    // All at once, then those that end an element or an attribute alone.
    List<String> attacks = new ArrayList<>(Attacks.TEXTS.subList(1, 6));
    attacks.add(String.join(" ", Attacks.TEXTS));
    for (String attack : attacks) {
      browser.open(Attacks.page(attack).writeTo(folder));
      assertThat(browser.run("return typeof window.pwned;")).as(attack).isEqualTo("undefined");
      assertThat(number("document.querySelectorAll('section img, iframe, base').length"))
          .as(attack)
          .isZero();
      assertThat(undrawn()).as(attack).isEmpty();
      assertThat(browser.requests()).as(attack).isEmpty();
    }
  }

  @Test
  void showsAQuoteAsText() throws IOException {
    String quote = "<img src=x onerror=\"window.pwned=1\"> and <script>window.pwned=2</script>";
    browser.open(
        PageFiles.page(
                SampleNight.rows(), List.of(new Quote("twitter", "2026-03", quote)), List.of())
            .writeTo(folder));
    assertThat(browser.run("return document.querySelector('blockquote').textContent;"))
        .isEqualTo(quote);
    assertThat(browser.run("return typeof window.pwned;")).isEqualTo("undefined");
  }

  @Test
  void opensForANightWithoutRows() throws IOException {
    browser.complaints();
    browser.open(PageFiles.page(table -> List.of()).writeTo(folder));
    assertThat(browser.complaints()).isEmpty();
    assertThat(number("document.querySelectorAll('.missing').length")).isGreaterThan(10);
  }

  /** Charts without marks. */
  private static List<?> undrawn() {
    return (List<?>)
        browser.run(
            "return Array.from(document.querySelectorAll('[data-chart]')).filter(place =>"
                + " !place.querySelector('svg .mark-symbol path, svg .mark-rect path')"
                + " || place.querySelector('svg').getBoundingClientRect().width < 100)"
                + ".map(place => place.id);");
  }

  private static long number(String expression) {
    return ((Number) browser.run("return " + expression + ";")).longValue();
  }
}
