package io.syncmap.it;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How a forked program finds its classes. */
enum PathKind {
  CLASS_PATH {
    @Override
    List<String> options(List<Path> path, Program program) {
      return List.of("-cp", join(path), program.mainClass());
    }
  },

  MODULE_PATH {
    @Override
    List<String> options(List<Path> path, Program program) {
      return List.of("-p", join(path), "-m", program.moduleName() + "/" + program.mainClass());
    }
  };

  /** Returns the options of java to run a program with these jars and folders. */
  abstract List<String> options(List<Path> path, Program program);

  static String join(List<Path> path) {
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
