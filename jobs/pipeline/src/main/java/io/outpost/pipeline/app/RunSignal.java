package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.config.SignalSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * Tells others that a run has ended, with the content of {@code run-result.json}. A signal that
 * fails changes nothing of the run, and its address is never shown.
 */
final class RunSignal {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RunSignal() {}

  static void send(Path config, Path lake, Map<String, String> environment, PrintStream err) {
    try {
      SignalSettings signal = ConfigReader.read(config).signal();
      if (signal.file() == null && signal.webhookVariable() == null) {
        return;
      }
      String result = Files.readString(lake.resolve("run-result.json"));
      if (signal.file() != null) {
        write(config.toAbsolutePath().resolveSibling(signal.file()), result);
      }
      if (signal.webhookVariable() != null) {
        post(signal.webhookVariable(), environment, result);
      }
    } catch (InvalidConfigException e) {
      // The run has told it already.
    } catch (IOException | IllegalArgumentException e) {
      err.println("outpost: the end of the run was not signalled: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(Path file, String result) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    Files.writeString(draft, result);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void post(String variable, Map<String, String> environment, String result)
      throws IOException, InterruptedException {
    String address = environment.get(variable);
    if (address == null) {
      throw new IOException(variable + " is not set");
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(result))
            .build();
    int status =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .build()
            .send(request, BodyHandlers.discarding())
            .statusCode();
    if (status >= 400) {
      throw new IOException("the webhook answered " + status);
    }
  }
}
