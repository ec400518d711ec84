package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless browser of this machine. Nothing is downloaded: both programs are found or not. */
final class Browser implements AutoCloseable {
  private static final List<String> USUAL_PLACES =
      List.of("/usr/bin", "/usr/local/bin", "/opt/google/chrome", "/snap/bin");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Whether there is a browser with its driver. */
  static boolean isInstalled() {
    return program("chromedriver").isPresent() && browser().isPresent();
  }

  static Browser start(Path data) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser().orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,900",
        "--user-data-dir=" + data);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").orElseThrow())
            .withSilent(true)
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    return new Browser(driver);
  }

  /** Opens a file and waits until its charts are drawn. */
  void open(Path file) {
    driver.get(file.toUri().toString());
    driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "(function wait() {"
            + "  document.documentElement.hasAttribute('data-charts-done')"
            + "    ? done(true) : setTimeout(wait, 50);"
            + "})();");
  }

  /** Shows pages as on a screen of this width, which a window need not reach. */
  void width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 844, "deviceScaleFactor", 1, "mobile", false));
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  /** What scripts and the policy complained about. */
  List<String> complaints() {
    return messages(LogType.BROWSER);
  }

  /** Addresses asked for other than files, inline data and the browser's own pages. */
  List<String> requests() {
    return messages(LogType.PERFORMANCE).stream()
        .map(Browser::address)
        .filter(address -> !address.isEmpty())
        .filter(address -> !address.matches("(?s)(file|data|blob|chrome|about):.*"))
        .toList();
  }

  private static String address(String message) {
    try {
      JsonNode event = JSON.readTree(message).path("message");
      JsonNode params = event.path("params");
      return switch (event.path("method").asText()) {
        case "Network.requestWillBeSent" -> params.path("request").path("url").asText();
        case "Network.webSocketCreated" -> params.path("url").asText();
        default -> "";
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private List<String> messages(String log) {
    return driver.manage().logs().get(log).getAll().stream().map(LogEntry::getMessage).toList();
  }

  private static Optional<File> browser() {
    return Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
        .flatMap(name -> program(name).stream())
        .findFirst();
  }

  private static Optional<File> program(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), USUAL_PLACES.stream())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::real);
  }

  private static File real(Path program) {
    try {
      return program.toRealPath().toFile();
    } catch (IOException e) {
      return program.toFile();
    }
  }
}
