package io.syncmap.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a module against the API and packs it with a services file, for use on either path. */
final class ModularJar {

  static final String VERSION = "2.1";

  private static final String SERVICES = "META-INF/services/io.syncmap.spi.SyncMapProvider";

  private final Path folder;
  private final String moduleName;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> providers = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final List<String> required = new ArrayList<>(List.of("io.syncmap.api"));
  private final List<Path> path = new ArrayList<>(List.of(Artifacts.API.location()));
  private String servicesFile = "";

  ModularJar(Path folder, String moduleName) {
    this.folder = folder;
    this.moduleName = moduleName;
  }

  /** Lets the module require another one, which may be automatic. */
  ModularJar require(String name, Path... jars) {
    required.add(name);
    path.addAll(List.of(jars));
    return this;
  }

  /** Adds a class to the module's only package, which has the module's name. */
  ModularJar add(String simpleName, String body) {
    sources.put(
        simpleName,
        """
        package %s;

        import io.syncmap.*;
        import io.syncmap.spi.*;

        %s
        """
            .formatted(moduleName, body));
    return this;
  }

  /** Adds a class that the module provides. */
  ModularJar addProvider(String simpleName, String body) {
    providers.add(moduleName + "." + simpleName);
    servicesFile += moduleName + "." + simpleName + "\n";
    return add(simpleName, body);
  }

  /** Adds a line to the services file alone. */
  ModularJar addServicesLine(String line) {
    servicesFile += line + "\n";
    return this;
  }

  /** Leaves a class out of the jar after all are compiled. */
  ModularJar leaveOut(String simpleName) {
    left.add(simpleName);
    return this;
  }

  Program program(String simpleName) throws IOException {
    return new Program(jar(), moduleName, moduleName + "." + simpleName);
  }

  /** Makes the jar, named after the module. */
  Path jar() throws IOException {
    Path sourceFolder = Files.createDirectories(folder.resolve(moduleName + "-src"));
    Path classes = folder.resolve(moduleName + "-classes");
    String jars = PathKind.join(path);
    // The class path is given too, since it would be the one of these tests otherwise.
    List<String> arguments = new ArrayList<>(List.of("-p", jars, "-cp", jars));
    arguments.addAll(List.of("--module-version", VERSION, "-d", classes.toString()));
    // Chronicle's manifest names jars that are elsewhere in a Maven repository.
    arguments.addAll(List.of("-Xlint:all,-path", "-Werror"));
    sources.put("module-info", descriptor());
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = sourceFolder.resolve(source.getKey() + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError(moduleName + " does not compile");
    }
    for (String simpleName : left) {
      Files.delete(classes.resolve(moduleName.replace('.', '/')).resolve(simpleName + ".class"));
    }
    if (!servicesFile.isEmpty()) {
      Path services = classes.resolve(SERVICES);
      Files.createDirectories(services.getParent());
      Files.writeString(services, servicesFile);
    }
    return pack(classes);
  }

  private String descriptor() {
    String provides =
        providers.isEmpty()
            ? ""
            : "provides io.syncmap.spi.SyncMapProvider with " + String.join(", ", providers) + ";";
    String requires =
        required.stream().map(name -> "requires " + name + ";").collect(Collectors.joining(" "));
    return "@SuppressWarnings(\"requires-automatic\") module " + moduleName
        + " { " + requires + " " + provides + " }";
  }

  private Path pack(Path classes) throws IOException {
    Path jar = folder.resolve(moduleName + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : new TreeSet<>(files.filter(Files::isRegularFile).toList())) {
        packed.putNextEntry(
            new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }
}
