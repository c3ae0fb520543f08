package io.syncmap.bench.suite;

import io.syncmap.bench.report.Stamp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The machine, as far as it tells. */
final class Machine {

  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private Machine() {}

  static Stamp stamp(String command) throws IOException {
    Runtime.Version version = Runtime.version();
    return new Stamp(
        System.getProperty("syncmap.commit", "unknown"),
        System.getProperty("java.vm.name") + " " + version,
        version.feature(),
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        pages(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        command,
        ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")));
  }

  private static String cpu() throws IOException {
    if (Files.exists(CPU)) {
      for (String line : Files.readAllLines(CPU)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "unknown processor";
  }

  private static String memory() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      return String.format(Locale.ROOT, "%.1f GiB", system.getTotalMemorySize() / (double) (1 << 30));
    }
    return "unknown memory";
  }

  private static String pages() throws IOException {
    if (!Files.exists(HUGE_PAGES)) {
      return "unknown pages";
    }
    String policy = Files.readString(HUGE_PAGES).replaceAll("(?s).*\\[(\\w+)].*", "$1");
    return policy.equals("always")
        ? "huge pages wherever the kernel can" : "4 KiB pages (transparent huge pages: " + policy + ")";
  }
}
