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

    @Override
    String agrona() {
      return "ALL-UNNAMED";
    }
  },

  MODULE_PATH {
    @Override
    List<String> options(List<Path> path, Program program) {
      return List.of("-p", join(path), "-m", program.moduleName() + "/" + program.mainClass());
    }

    @Override
    String agrona() {
      return "org.agrona";
    }
  };

  /** Returns the options of java to run a program with these jars and folders. */
  abstract List<String> options(List<Path> path, Program program);

  /** Returns the module that Agrona's classes are in, as options of java name it. */
  abstract String agrona();

  /** Returns the flag that Agrona needs, as messages show it. */
  String agronaFlag() {
    return "--add-exports java.base/jdk.internal.misc=" + agrona();
  }

  /** Returns the flag that Agrona needs, as options of java. */
  List<String> agronaOptions() {
    return List.of(agronaFlag().split(" "));
  }

  static String join(List<Path> path) {
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
