package io.syncmap;

import io.syncmap.spi.SyncMapProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The backends that were found in one place, and the choice among them. */
final class Backends {

  /** The system property that names the backend when {@link SyncMapBuilder#backend} does not. */
  static final String PROPERTY = "io.syncmap.backend";

  /**
   * How many providers in a row may fail to be located before the search is given up. The service
   * loader may repeat an error for ever, as when a services file cannot be listed; past this bound
   * sound providers behind the failing ones would not be found.
   */
  private static final int FAILURES_IN_A_ROW = 100;

  private static final Map<String, String> ARTIFACTS =
      Map.of("onheap", "io.syncmap:syncmap-onheap", "offheap", "io.syncmap:syncmap-offheap");

  private static final String ANY_ARTIFACT =
      ARTIFACTS.get("onheap") + " or " + ARTIFACTS.get("offheap");

  /** In the order of messages: {@link Backend#ORDER}. */
  private final List<Backend> found;

  private Backends(ServiceLoader<SyncMapProvider> loader) {
    this.found = read(loader);
  }

  /** Returns the backends that the class loader of this API sees, read at the first call. */
  static Backends ofApplication() {
    return Application.BACKENDS;
  }

  static Backends of(ClassLoader loader) {
    return new Backends(ServiceLoader.load(SyncMapProvider.class, loader));
  }

  static Backends of(ModuleLayer layer) {
    return new Backends(ServiceLoader.load(layer, SyncMapProvider.class));
  }

  /**
   * Chooses a backend by name or by the system property, else by priority.
   *
   * @throws NoSuchBackendException if there is none, or more than one of the same name
   */
  SyncMapProvider choose(Optional<String> name) {
    refuseDuplicates();
    if (name.isPresent()) {
      return choose(name.get(), "SyncMapBuilder.backend");
    }
    String property = System.getProperty(PROPERTY);
    if (property != null) {
      return choose(property, "-D" + PROPERTY);
    }
    return found.stream()
        .filter(Backend::isUsable)
        .findFirst()
        .map(Backend::provider)
        .orElseThrow(
            () ->
                failure(
                    "No SyncMap backend is available (none was asked for). " + foundList()
                        + (found.isEmpty() ? advice(ANY_ARTIFACT) : "")));
  }

  private SyncMapProvider choose(String name, String askedBy) {
    Predicate<Backend> isNamed = backend -> backend.name().filter(name::equals).isPresent();
    String asked = " (asked by " + askedBy + "). " + foundList();
    Backend backend =
        found.stream()
            .filter(isNamed)
            .findFirst()
            .orElseThrow(
                () -> failure("No SyncMap backend named \"" + name + "\"" + asked + adviceFor(name)));
    if (!backend.isUsable()) {
      throw failure("SyncMap backend \"" + name + "\" is unavailable" + asked);
    }
    return backend.provider();
  }

  private void refuseDuplicates() {
    for (Backend backend : found) {
      List<Backend> namesakes =
          found.stream()
              .filter(other -> !other.isBroken() && other.name().equals(backend.name()))
              .toList();
      if (namesakes.size() > 1) {
        throw failure(
            "More than one SyncMap backend is named \"" + backend.name().orElseThrow() + "\": "
                + namesakes.stream().map(Backend::place).sorted().collect(Collectors.joining(", "))
                + ". Take all but one off the module path and the class path.");
      }
    }
  }

  private String foundList() {
    return "Found: "
        + (found.isEmpty()
            ? "none"
            : found.stream().map(Backend::toString).collect(Collectors.joining(", ")))
        + ".";
  }

  private String adviceFor(String name) {
    if (ARTIFACTS.containsKey(name)) {
      return advice(ARTIFACTS.get(name));
    }
    return found.isEmpty() ? advice(ANY_ARTIFACT) : "";
  }

  private static String advice(String artifact) {
    return " Add the artifact " + artifact + " to the module path or the class path.";
  }

  private NoSuchBackendException failure(String message) {
    NoSuchBackendException failure = new NoSuchBackendException(message);
    found.stream().filter(Backend::isBroken).map(Backend::error).forEach(failure::addSuppressed);
    return failure;
  }

  private static List<Backend> read(ServiceLoader<SyncMapProvider> loader) {
    List<Backend> backends = new ArrayList<>();
    Set<String> failures = new HashSet<>();
    Iterator<ServiceLoader.Provider<SyncMapProvider>> providers = loader.stream().iterator();
    int failuresInRow = 0;
    while (failuresInRow < FAILURES_IN_A_ROW) {
      ServiceLoader.Provider<SyncMapProvider> provider;
      try {
        if (!providers.hasNext()) {
          break;
        }
        provider = providers.next();
        failuresInRow = 0;
      } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
        failuresInRow++;
        if (failures.add(e.toString())) {
          backends.add(Backend.broken(e));
        }
        // A named module's provider is come upon again by way of its services file, and then the
        // loader throws what it gave as a cause before.
        if (e.getCause() != null) {
          failures.add(e.getCause().toString());
        }
        continue;
      }
      backends.add(Backend.read(provider));
    }
    backends.sort(Backend.ORDER);
    return List.copyOf(backends);
  }

  /** Reads the providers when it is initialized, and so once. */
  private static final class Application {
    static final Backends BACKENDS = of(Backends.class.getClassLoader());
  }
}
