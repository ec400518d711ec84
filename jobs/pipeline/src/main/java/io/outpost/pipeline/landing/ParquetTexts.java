package io.outpost.pipeline.landing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Turns a Parquet value into the text that the contracts write for it, without loss: dates as
 * {@code 2026-06-30}, times of a moment with {@code Z}, local times without an offset, decimals
 * without zeros at the end.
 *
 * <p>A column is taken as one of these kinds by its type. Repeated columns and groups are nested;
 * bytes that are no text, intervals and half floats are foreign. Both have no text.
 */
final class ParquetTexts {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private static final long JULIAN_DAY_OF_1970 = 2_440_588;
  private static final long NANOS_OF_A_DAY = 86_400_000_000_000L;

  /** What the values of a column are. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    TIME,
    NESTED,
    FOREIGN
  }

  private ParquetTexts() {}

  static Kind kind(Type type) {
    if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
      return Kind.NESTED;
    }
    PrimitiveType primitive = type.asPrimitiveType();
    LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
    return switch (primitive.getPrimitiveTypeName()) {
      case BOOLEAN -> Kind.BOOLEAN;
      case INT96 -> Kind.TIME;
      case FLOAT, DOUBLE -> Kind.NUMBER;
      case INT32, INT64 -> {
        if (logical instanceof DateLogicalTypeAnnotation) {
          yield Kind.DATE;
        }
        if (logical instanceof TimestampLogicalTypeAnnotation) {
          yield Kind.TIME;
        }
        yield logical instanceof TimeLogicalTypeAnnotation ? Kind.TEXT : Kind.NUMBER;
      }
      case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBytes(primitive, logical);
    };
  }

  private static Kind ofBytes(PrimitiveType type, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation) {
      return Kind.NUMBER;
    }
    boolean isText =
        logical instanceof StringLogicalTypeAnnotation
            || logical instanceof EnumLogicalTypeAnnotation
            || logical instanceof JsonLogicalTypeAnnotation
            || logical instanceof UUIDLogicalTypeAnnotation;
    // Older writers call texts plain bytes.
    boolean isPlain =
        logical == null && type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY;
    return isText || isPlain ? Kind.TEXT : Kind.FOREIGN;
  }

  /**
   * The text of a column of a record; null where it is missing.
   *
   * @throws CharacterCodingException where bytes are no UTF-8
   */
  static String text(Group record, int column) throws CharacterCodingException {
    if (record.getFieldRepetitionCount(column) == 0) {
      return null;
    }
    PrimitiveType type = record.getType().getType(column).asPrimitiveType();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> Boolean.toString(record.getBoolean(column, 0));
      case FLOAT -> decimal(Float.toString(record.getFloat(column, 0)));
      case DOUBLE -> decimal(Double.toString(record.getDouble(column, 0)));
      case INT96 -> julian(record.getInt96(column, 0).toByteBuffer());
      case INT32 -> whole(record.getInteger(column, 0), logical);
      case INT64 -> whole(record.getLong(column, 0), logical);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(record.getBinary(column, 0).getBytes(), logical);
    };
  }

  /** Shortest decimal that is this number; NaN and the infinities stay words. */
  private static String decimal(String number) {
    boolean isWord = number.endsWith("N") || number.endsWith("y");
    return isWord ? number : plain(new BigDecimal(number));
  }

  /** Zeros at the end are of the column's type, not of the number. */
  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String whole(long value, LogicalTypeAnnotation logical) {
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value).toString();
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return plain(BigDecimal.valueOf(value, decimal.getScale()));
    }
    if (logical instanceof TimestampLogicalTypeAnnotation time) {
      String local = LOCAL.format(instant(value, time.getUnit()).atOffset(ZoneOffset.UTC));
      return time.isAdjustedToUTC() ? local + "Z" : local;
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return LocalTime.ofNanoOfDay(value * (1_000_000_000L / perSecond(time.getUnit()))).toString();
    }
    boolean isUnsigned = logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    if (!isUnsigned) {
      return Long.toString(value);
    }
    int bits = ((IntLogicalTypeAnnotation) logical).getBitWidth();
    return Long.toUnsignedString(bits == 64 ? value : value & 0xFFFF_FFFFL);
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000L;
      case MICROS -> 1_000_000L;
      case NANOS -> 1_000_000_000L;
    };
  }

  private static Instant instant(long value, TimeUnit unit) {
    long perSecond = perSecond(unit);
    long nanos = Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond);
    return Instant.ofEpochSecond(Math.floorDiv(value, perSecond), nanos);
  }

  /** The time of Hive, Impala and Spark: nanoseconds of a Julian day. */
  private static String julian(ByteBuffer bytes) {
    ByteBuffer little = bytes.order(ByteOrder.LITTLE_ENDIAN);
    long nanos = little.getLong();
    long day = little.getInt() - JULIAN_DAY_OF_1970;
    Instant instant =
        Instant.ofEpochSecond(
                Math.addExact(
                    Math.multiplyExact(day, 86_400L),
                    Math.floorDiv(nanos, NANOS_OF_A_DAY) * 86_400L))
            .plusNanos(Math.floorMod(nanos, NANOS_OF_A_DAY));
    return LOCAL.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
  }

  private static String bytes(byte[] bytes, LogicalTypeAnnotation logical)
      throws CharacterCodingException {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return plain(new BigDecimal(new BigInteger(bytes), decimal.getScale()));
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      ByteBuffer both = ByteBuffer.wrap(bytes);
      return new UUID(both.getLong(), both.getLong()).toString();
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
