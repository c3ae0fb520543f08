package io.syncmap.it;

/** The Java sources of a program that loads the library, and of the guest that it lets use it. */
final class UnloadingSources {

  /**
   * The main class {@code Host}, of a file by itself: loads the jars of its arguments again and again,
   * lets their {@code guest.Guest} work on its own threads, which go on, and prints how many of the loaders
   * are collected. Its first argument is what loads, its second one the backend.
   */
  static final String HOST =
      """
      import java.lang.module.Configuration;
      import java.lang.module.ModuleFinder;
      import java.lang.ref.WeakReference;
      import java.net.URL;
      import java.net.URLClassLoader;
      import java.nio.file.Path;
      import java.util.ArrayList;
      import java.util.Arrays;
      import java.util.List;
      import java.util.Set;
      import java.util.concurrent.ExecutorService;
      import java.util.concurrent.Executors;
      import java.util.function.BiConsumer;

      public final class Host {
        private static final int LOADERS = 6;

        public static void main(String[] args) throws Exception {
          ExecutorService worker = Executors.newSingleThreadExecutor();
          Path[] path = Arrays.stream(args).skip(2).map(Path::of).toArray(Path[]::new);
          List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
          for (int i = 0; i < LOADERS; i++) {
            loaders.add(use(args[0].equals("layer") ? layer(path) : loader(path), worker, args[1],
                i % 2 == 0));
          }
          // The worker's last task, which may hang about, is none of the guests'.
          worker.submit(() -> {}).get();
          long end = System.nanoTime() + 30_000_000_000L;
          while (collected(loaders) < LOADERS && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(10);
          }
          System.out.println("result: " + collected(loaders) + " of " + LOADERS);
          worker.shutdown();
        }

        private static long collected(List<WeakReference<ClassLoader>> loaders) {
          return loaders.stream().filter(loader -> loader.get() == null).count();
        }

        private static WeakReference<ClassLoader> use(
            ClassLoader loader, ExecutorService worker, String backend, boolean close)
            throws Exception {
          @SuppressWarnings("unchecked")
          BiConsumer<String, Boolean> guest = (BiConsumer<String, Boolean>)
              loader.loadClass("guest.Guest").getConstructor().newInstance();
          guest.accept(backend, close);
          worker.submit(() -> guest.accept(backend, close)).get();
          return new WeakReference<>(loader);
        }

        private static ClassLoader loader(Path[] path) throws Exception {
          URL[] urls = new URL[path.length];
          for (int i = 0; i < path.length; i++) {
            urls[i] = path[i].toUri().toURL();
          }
          return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        }

        private static ClassLoader layer(Path[] path) {
          ModuleLayer boot = ModuleLayer.boot();
          Configuration modules = boot.configuration()
              .resolveAndBind(ModuleFinder.of(path), ModuleFinder.of(), Set.of("guest"));
          ModuleLayer.Controller made = ModuleLayer.defineModulesWithOneLoader(
              modules, List.of(boot), ClassLoader.getSystemClassLoader());
          Module guest = made.layer().findModule("guest").orElseThrow();
          made.addExports(guest, "guest", Host.class.getModule());
          return guest.getClassLoader();
        }
      }
      """;

  /** The class {@code Guest}: every kind of work on a map, on several threads, and perhaps its end. */
  static final String GUEST =
      """
      public final class Guest implements java.util.function.BiConsumer<String, Boolean> {
        @Override
        public void accept(String backend, Boolean close) {
          SyncMap<String, String> map =
              SyncMap.builder(String.class, String.class).backend(backend).build();
          for (int i = 0; i < 5_000; i++) {
            map.store("key " + i, "value " + i);
            map.load("key " + i / 2);
          }
          map.store("large", "x".repeat(3 << 20));
          map.asConcurrentMap().keySet().removeIf(key -> key.endsWith("7"));
          // Another thread waits for a function of this one.
          Thread waiter = new Thread(() -> map.store("key 1", "waited"));
          map.compute("key 1", (key, value) -> {
            waiter.start();
            while (waiter.getState() != Thread.State.TIMED_WAITING
                && waiter.getState() != Thread.State.WAITING) {
              Thread.onSpinWait();
            }
            return "computed";
          });
          try {
            waiter.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          if (!"waited".equals(map.load("key 1"))) {
            throw new AssertionError(map.load("key 1"));
          }
          if (close) {
            map.close();
          }
        }
      }
      """;

  private UnloadingSources() {}
}
