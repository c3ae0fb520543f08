package io.syncmap.examples;

import java.io.IOException;

/** Class files with the ids from 0 to {@code count() - 1}; many threads may read at once. */
interface ClassFiles {

  int count();

  String name(int classId);

  byte[] read(int classId) throws IOException;
}
