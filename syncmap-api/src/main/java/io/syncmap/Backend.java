package io.syncmap;

import io.syncmap.spi.Availability;
import io.syncmap.spi.SyncMapProvider;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * One provider as it was found: its answers, read once, or the error that it gave instead of one.
 *
 * @param name the provider's name, or empty if it failed before it told one
 * @param priority the provider's priority; 0 if broken
 * @param unavailable why it cannot work, as {@link Availability#reason()}; empty if broken
 * @param className the provider's class, or empty if it is not known
 * @param origin where the provider comes from, or empty if that is not known
 * @param provider the provider, or null if broken
 * @param error what the provider failed with, or null if it is sound
 */
record Backend(
    Optional<String> name,
    int priority,
    Optional<String> unavailable,
    Optional<String> className,
    Optional<String> origin,
    SyncMapProvider provider,
    Throwable error) {

  /** Sound ones first, by falling priority and then by name; so that messages are the same always. */
  static final Comparator<Backend> ORDER =
      Comparator.comparing(Backend::isBroken)
          .thenComparing(Backend::priority, Comparator.reverseOrder())
          .thenComparing(backend -> backend.name.orElse(""))
          .thenComparing(Backend::toString);

  private static final String SERVICE_PREFIX = SyncMapProvider.class.getName() + ": ";

  /** Reads a provider; never throws but for an error of the virtual machine. */
  static Backend read(ServiceLoader.Provider<SyncMapProvider> found) {
    Optional<String> name = Optional.empty();
    Optional<String> className = Optional.empty();
    Optional<String> origin = Optional.empty();
    try {
      Class<?> type = found.type();
      className = Optional.of(type.getName());
      origin = Optional.of(origin(type));
      SyncMapProvider provider = found.get();
      // The provider's own class: found.type() is the return type of a static provider() method.
      className = Optional.of(provider.getClass().getName());
      origin = Optional.of(origin(provider.getClass()));
      name = Optional.of(Objects.requireNonNull(provider.name(), "name() returned null"));
      int priority = provider.priority();
      Availability availability =
          Objects.requireNonNull(provider.availability(), "availability() returned null");
      return new Backend(name, priority, availability.reason(), className, origin, provider, null);
    } catch (Exception | LinkageError | ServiceConfigurationError e) {
      return new Backend(name, 0, Optional.empty(), className, origin, null, cause(e));
    }
  }

  /** Makes a backend of the error with which the service loader passed over a provider. */
  static Backend broken(Throwable error) {
    rethrowVirtualMachineError(error.getCause());
    return new Backend(
        Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty(), null, error);
  }

  boolean isBroken() {
    return error != null;
  }

  boolean isUsable() {
    return !isBroken() && unavailable.isEmpty();
  }

  /** Returns the class and where it comes from. */
  String place() {
    return className.orElse("unknown class") + " (" + origin.orElse("unknown origin") + ")";
  }

  /** Returns the words for this backend in the list of those found. */
  @Override
  public String toString() {
    if (isBroken()) {
      return name.or(() -> className).orElse("a provider")
          + " (broken: " + describe(error) + origin.map(from -> ", " + from).orElse("") + ")";
    }
    return name.orElseThrow() + " (priority " + priority + ", "
        + unavailable.map(reason -> "unavailable: " + reason).or(() -> origin).orElseThrow() + ")";
  }

  /** Returns the provider's own error, not the service loader's or the class initializer's about it. */
  private static Throwable cause(Throwable error) {
    Throwable cause = error;
    while ((cause instanceof ServiceConfigurationError || cause instanceof ExceptionInInitializerError)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    rethrowVirtualMachineError(cause);
    return cause;
  }

  private static void rethrowVirtualMachineError(Throwable error) {
    if (error instanceof VirtualMachineError fatal) {
      throw fatal;
    }
  }

  private static String describe(Throwable error) {
    String text = error.toString();
    if (error instanceof ServiceConfigurationError && error.getMessage() != null) {
      String message = error.getMessage();
      text = message.startsWith(SERVICE_PREFIX) ? message.substring(SERVICE_PREFIX.length()) : message;
      text = error.getCause() == null ? text : text + ": " + error.getCause();
    }
    return text;
  }

  private static String origin(Class<?> type) {
    Module module = type.getModule();
    if (module.isNamed()) {
      return "module " + module.getDescriptor().toNameAndVersion();
    }
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return "no jar";
    }
    try {
      Path path = Path.of(location.toURI());
      return (Files.isDirectory(path) ? "directory " : "jar ") + path.getFileName();
    } catch (URISyntaxException | RuntimeException e) {
      // A location that is no file, such as a jar within a jar.
      return "location " + location;
    }
  }
}
