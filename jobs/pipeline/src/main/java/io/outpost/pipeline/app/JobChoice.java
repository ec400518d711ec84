package io.outpost.pipeline.app;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The jobs that are computed again whatever is done. The others are skipped where an earlier run
 * has done them from the same inputs, so that the night is whole in any case.
 *
 * @param only jobs by name
 * @param from jobs by name, with all that read their tables
 */
record JobChoice(List<String> only, List<String> from) {
  static final JobChoice NONE = new JobChoice(List.of(), List.of());

  /**
   * The names of the jobs chosen.
   *
   * @throws InvalidConfigException where there is no such job
   */
  Set<String> of(List<Job> jobs) {
    Set<String> chosen = new TreeSet<>();
    only.forEach(name -> chosen.add(named(name, jobs).name()));
    Set<Table> written = new HashSet<>();
    for (String name : from) {
      Job job = named(name, jobs);
      chosen.add(job.name());
      written.add(job.output());
    }
    for (boolean grows = !written.isEmpty(); grows; ) {
      grows = false;
      for (Job job : jobs) {
        if (job.inputs().stream().anyMatch(written::contains) && written.add(job.output())) {
          chosen.add(job.name());
          grows = true;
        }
      }
    }
    return chosen;
  }

  /** A job may be called by its name or by the table it writes. */
  private static Job named(String name, List<Job> jobs) {
    Optional<Job> found =
        jobs.stream()
            .filter(
                job ->
                    job.name().equals(name)
                        || job.output().name().equals(name)
                        || job.output().path().equals(name))
            .findFirst();
    return found.orElseThrow(
        () ->
            new InvalidConfigException(
                "There is no job "
                    + name
                    + "; jobs are "
                    + String.join(", ", jobs.stream().map(Job::name).sorted().toList())
                    + "."));
  }
}
