package io.syncmap.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class files of the running JDK, as {@code jrt:/} shows them. A class is known by its id, its
 * place in the order of the paths, which is the same for every run on one JDK.
 */
final class JdkClasses implements ClassFiles {

  private static final String SUFFIX = ".class";

  private final Path modules;
  private final List<Path> files;

  private JdkClasses(Path modules, List<Path> files) {
    this.modules = modules;
    this.files = files;
  }

  /** Lists the classes of all modules. */
  static JdkClasses ofAllModules() throws IOException {
    Path modules = modules();
    return new JdkClasses(modules, classFilesUnder(modules));
  }

  /**
   * Lists the classes of one module.
   *
   * @throws IllegalArgumentException if the JDK has no such module
   */
  static JdkClasses ofModule(String module) throws IOException {
    Path modules = modules();
    if (module.isEmpty() || !Files.isRegularFile(modules.resolve(module).resolve("module-info.class"))) {
      throw new IllegalArgumentException("this JDK has no module \"" + module + "\" in jrt:/");
    }
    return new JdkClasses(modules, classFilesUnder(modules.resolve(module)));
  }

  private static Path modules() {
    return FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
  }

  private static List<Path> classFilesUnder(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(SUFFIX))
          .sorted()
          .collect(Collectors.toUnmodifiableList());
    }
  }

  @Override
  public int count() {
    return files.size();
  }

  /** Returns the name of a class with its module, such as {@code java.base/java.lang.Object}. */
  @Override
  public String name(int classId) {
    String path = modules.relativize(files.get(classId)).toString();
    int slash = path.indexOf('/');
    return path.substring(0, slash + 1)
        + path.substring(slash + 1, path.length() - SUFFIX.length()).replace('/', '.');
  }

  @Override
  public byte[] read(int classId) throws IOException {
    return Files.readAllBytes(files.get(classId));
  }
}
