package io.syncmap.examples;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The constant pool of a class file, as far as strings go. It knows every tag of the class file formats
 * up to Java 25 (JVM specification, 4.4) and refuses any other, whose length it could not know.
 */
final class ConstantPool {

  private static final int MAGIC = 0xCAFEBABE;

  private static final int UTF8 = 1;
  private static final int INTEGER = 3;
  private static final int FLOAT = 4;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int FIELD_REF = 9;
  private static final int METHOD_REF = 10;
  private static final int INTERFACE_METHOD_REF = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int DYNAMIC = 17;
  private static final int INVOKE_DYNAMIC = 18;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  private final byte[] classFile;

  /** Where the length of entry i starts in the class file if it is a Utf8; else 0. */
  private final int[] utf8At;

  /** The Utf8 entries that the String entries refer to, in the order of the pool. */
  private final List<Integer> stringRefs = new ArrayList<>();

  private ConstantPool(byte[] classFile) throws BadClassFileException {
    this.classFile = classFile;
    ByteBuffer in = ByteBuffer.wrap(classFile);
    try {
      if (in.getInt() != MAGIC) {
        throw new BadClassFileException("does not start with 0xCAFEBABE");
      }
      in.getInt(); // the versions: a tag that is known has one length in all of them
      int count = Short.toUnsignedInt(in.getShort());
      if (count == 0) {
        throw new BadClassFileException("constant pool count is 0");
      }
      utf8At = new int[count];
      for (int i = 1; i < count; ) {
        i += readEntry(in, i);
      }
    } catch (BufferUnderflowException e) {
      throw new BadClassFileException("ends inside its constant pool");
    }
  }

  /**
   * Returns the texts of all CONSTANT_String entries of a class file, in the order of the pool.
   *
   * @throws BadClassFileException if the constant pool is broken
   */
  static List<String> strings(byte[] classFile) throws BadClassFileException {
    return new ConstantPool(classFile).strings();
  }

  /** Reads entry i and returns how many indices it takes. */
  private int readEntry(ByteBuffer in, int i) throws BadClassFileException {
    int tag = Byte.toUnsignedInt(in.get());
    switch (tag) {
      case UTF8 -> {
        utf8At[i] = in.position();
        skip(in, Short.toUnsignedInt(in.getShort()));
      }
      case STRING -> stringRefs.add(Short.toUnsignedInt(in.getShort()));
      case CLASS, METHOD_TYPE, MODULE, PACKAGE -> skip(in, 2);
      case METHOD_HANDLE -> skip(in, 3);
      case INTEGER, FLOAT, FIELD_REF, METHOD_REF, INTERFACE_METHOD_REF, NAME_AND_TYPE, DYNAMIC,
          INVOKE_DYNAMIC -> skip(in, 4);
      case LONG, DOUBLE -> {
        skip(in, 8);
        return 2;
      }
      default -> throw new BadClassFileException("constant " + i + " has the unknown tag " + tag);
    }
    return 1;
  }

  private static void skip(ByteBuffer in, int bytes) {
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + bytes);
  }

  private List<String> strings() throws BadClassFileException {
    List<String> strings = new ArrayList<>(stringRefs.size());
    for (int ref : stringRefs) {
      if (ref >= utf8At.length || utf8At[ref] == 0) {
        throw new BadClassFileException("a string refers to constant " + ref + ", which is no Utf8");
      }
      strings.add(utf8(ref));
    }
    return strings;
  }

  private String utf8(int index) throws BadClassFileException {
    int at = utf8At[index];
    try (var in = new DataInputStream(new ByteArrayInputStream(classFile, at, classFile.length - at))) {
      return in.readUTF();
    } catch (UTFDataFormatException e) {
      throw new BadClassFileException("constant " + index + " is not in modified UTF-8");
    } catch (IOException e) {
      throw new AssertionError("the entry lies within the array", e);
    }
  }
}
