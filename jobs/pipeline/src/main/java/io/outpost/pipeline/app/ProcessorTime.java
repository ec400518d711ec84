package io.outpost.pipeline.app;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What this process has cost so far, whatever else the machine does. */
final class ProcessorTime {
  private ProcessorTime() {}

  static Duration spent() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Duration.ofNanos(system.getProcessCpuTime());
  }
}
