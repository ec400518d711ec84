package io.outpost.text;

import edu.stanford.nlp.parser.shiftreduce.BaseModel;
import edu.stanford.nlp.parser.shiftreduce.PerceptronModel;
import edu.stanford.nlp.parser.shiftreduce.ShiftReduceParser;
import edu.stanford.nlp.parser.shiftreduce.WeightMap;
import edu.stanford.nlp.util.Index;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Writes and reads a shift-reduce parser as a small serialised object without weights, followed by
 * its {@link FeatureTable}. The parser read is CoreNLP's own class; only its map of weights is
 * another one with the same content.
 */
final class PackedParser {
  /** Where the build puts the packed parser on the class path. */
  static final String RESOURCE = "/io/outpost/text/models/english-shift-reduce.bin";

  // "OPSR" and the version of the layout.
  private static final long MAGIC = 0x4F50_5352_0000_0001L;

  private PackedParser() {}

  static void write(ShiftReduceParser parser, OutputStream target) throws IOException {
    Object model = read(field(ShiftReduceParser.class, "model"), parser);
    Field weightsField = field(PerceptronModel.class, "featureWeights");
    WeightMap weights = weights(parser);
    int transitions = ((Index<?>) read(field(BaseModel.class, "transitionIndex"), model)).size();
    FeatureTable table = FeatureTable.of(weights, transitions);
    replace(weightsField, model, new WeightMap());
    ByteArrayOutputStream skeleton = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(skeleton)) {
      out.writeObject(parser);
    }
    replace(weightsField, model, weights);

    DataOutputStream out = new DataOutputStream(target);
    out.writeLong(MAGIC);
    out.writeInt(skeleton.size());
    skeleton.writeTo(out);
    table.write(out);
    out.flush();
  }

  static ShiftReduceParser read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(source);
    if (in.readLong() != MAGIC) {
      throw new IOException("Not a packed parser of this version; build the text module anew");
    }
    byte[] skeleton = new byte[in.readInt()];
    in.readFully(skeleton);
    ShiftReduceParser parser;
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(skeleton))) {
      parser = (ShiftReduceParser) objects.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("The packed parser was made by another release of CoreNLP", e);
    }
    Object model = read(field(ShiftReduceParser.class, "model"), parser);
    replace(field(PerceptronModel.class, "featureWeights"), model, FeatureTable.read(in));
    return parser;
  }

  /** Whether a file is a packed parser of this layout. */
  static boolean isCurrent(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      return in.readLong() == MAGIC;
    } catch (EOFException | NoSuchFileException e) {
      return false;
    }
  }

  /** A parser's weights by feature. */
  static WeightMap weights(ShiftReduceParser parser) throws IOException {
    Object model = read(field(ShiftReduceParser.class, "model"), parser);
    return (WeightMap) read(field(PerceptronModel.class, "featureWeights"), model);
  }

  /** The parser that the build put on the class path. */
  static ShiftReduceParser load() throws IOException {
    try (InputStream in = PackedParser.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(
            "No " + RESOURCE + " on the class path; build the text module with Maven");
      }
      return read(in);
    }
  }

  private static Field field(Class<?> owner, String name) throws IOException {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IOException(
          "This release of CoreNLP has no " + owner.getSimpleName() + "." + name, e);
    }
  }

  private static Object read(Field field, Object owner) throws IOException {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IOException("Cannot read " + field, e);
    }
  }

  private static void replace(Field field, Object owner, Object value) throws IOException {
    try {
      field.set(owner, value);
    } catch (IllegalAccessException e) {
      throw new IOException("Cannot set " + field, e);
    }
  }
}
