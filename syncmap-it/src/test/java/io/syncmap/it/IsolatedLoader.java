package io.syncmap.it;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;

/** A class loader that sees the API and its own jars, but no services of the class path. */
final class IsolatedLoader extends URLClassLoader {

  private IsolatedLoader(URL[] urls) {
    super(urls, IsolatedLoader.class.getClassLoader());
  }

  static URLClassLoader of(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new IsolatedLoader(urls);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return findResources(name);
  }
}
