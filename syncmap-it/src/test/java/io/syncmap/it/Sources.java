package io.syncmap.it;

/** The Java sources of fake providers and of the programs that choose among them. */
final class Sources {

  /**
   * The main class {@code Choose}: builds a map by the backend that its argument names, if any, and
   * prints the map or the message of the exception.
   */
  static final String CHOOSE =
      """
      public final class Choose {
        public static void main(String[] args) {
          SyncMapBuilder<String, Long> builder = SyncMap.builder(String.class, Long.class);
          if (args.length > 0) {
            builder.backend(args[0]);
          }
          try {
            System.out.println(describe(builder.build()));
          } catch (NoSuchBackendException e) {
            System.out.println(e.getMessage());
          }
        }

        static String describe(Object map) {
          return java.lang.reflect.Proxy.isProxyClass(map.getClass())
              ? map.toString()
              : map.getClass().getName();
        }
      }
      """;

  @SuppressWarnings("InlineFormatString") // a program stands by itself
  private static final String PROVIDER =
      """
      public final class %s implements SyncMapProvider {
        %s

        @Override
        public String name() {
          %s
        }

        @Override
        public int priority() {
          %s
        }

        @Override
        public Availability availability() {
          %s
        }

        @Override
        @SuppressWarnings("unchecked")
        public <K, V> SyncMap<K, V> create(SyncMapConfig<K, V> config) {
          return (SyncMap<K, V>) java.lang.reflect.Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SyncMap.class},
              (map, method, arguments) -> name() + " map " + config.name());
        }
      }
      """;

  private Sources() {}

  /** Returns a provider whose maps say their backend and their name in {@code toString}. */
  static String provider(String simpleName, String name, int priority) {
    return provider(simpleName, "", returns(name), "return " + priority + ";", available());
  }

  static String unavailable(String simpleName, String name, int priority, String reason) {
    return provider(
        simpleName,
        "",
        returns(name),
        "return " + priority + ";",
        "return Availability.unavailable(\"" + reason + "\");");
  }

  /** Returns a provider with these statements in its methods, and these members besides. */
  static String provider(
      String simpleName, String members, String name, String priority, String availability) {
    return PROVIDER.formatted(simpleName, members, name, priority, availability);
  }

  static String returns(String name) {
    return "return \"" + name + "\";";
  }

  static String available() {
    return "return Availability.AVAILABLE;";
  }
}
