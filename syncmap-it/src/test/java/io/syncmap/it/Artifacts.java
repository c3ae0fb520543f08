package io.syncmap.it;

import io.syncmap.SyncMap;
import io.syncmap.spi.SyncMapProvider;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** The built modules under test, as jars or, before they are packaged, as folders of classes. */
enum Artifacts {
  API("io.syncmap.api") {
    @Override
    Class<?> anyClass() {
      return SyncMap.class;
    }
  },

  ON_HEAP("io.syncmap.onheap"),

  OFF_HEAP("io.syncmap.offheap");

  private final String moduleName;

  Artifacts(String moduleName) {
    this.moduleName = moduleName;
  }

  /** Returns a class of the artifact; of a backend its provider, which is not initialized for it. */
  Class<?> anyClass() {
    return ServiceLoader.load(SyncMapProvider.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type -> type.getPackageName().equals(moduleName))
        .findFirst()
        .orElseThrow();
  }

  String moduleName() {
    return moduleName;
  }

  Path location() {
    return location(anyClass());
  }

  /** Returns the jar or the folder that a class comes from. */
  static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  ModuleReference module() {
    return ModuleFinder.of(location()).find(moduleName).orElseThrow();
  }

  /** Returns the words by which a message names this artifact. */
  String origin(PathKind kind) {
    return switch (kind) {
      case MODULE_PATH -> "module " + module().descriptor().toNameAndVersion();
      case CLASS_PATH ->
          (Files.isDirectory(location()) ? "directory " : "jar ") + location().getFileName();
    };
  }
}
