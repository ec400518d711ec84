package io.outpost.pipeline.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads names and single values, each as it is written: {@code false} and {@code 007} are texts.
 */
final class TextsByName extends JsonDeserializer<Map<String, String>> {
  @Override
  public Map<String, String> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (!parser.isExpectedStartObjectToken()) {
      throw MismatchedInputException.from(parser, Map.class, "no section of names and values");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (!token.isScalarValue()) {
        throw JsonMappingException.wrapWithPath(
            MismatchedInputException.from(parser, String.class, "no single value"), texts, name);
      }
      texts.put(name, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }
    return texts;
  }
}
