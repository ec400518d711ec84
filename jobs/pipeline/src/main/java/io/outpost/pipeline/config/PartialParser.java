package io.outpost.pipeline.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Passes over settings that are known to be wrong, and over what stands there again. */
final class PartialParser extends JsonParserDelegate {
  private final Set<String> leftOut;
  private final Set<String> seen = new HashSet<>();

  PartialParser(JsonParser parser, Set<String> leftOut) {
    super(parser);
    this.leftOut = leftOut;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = delegate.nextToken();
    while (token == JsonToken.FIELD_NAME && isPassedOver()) {
      delegate.nextToken();
      delegate.skipChildren();
      token = delegate.nextToken();
    }
    return token;
  }

  private boolean isPassedOver() {
    String path = ConfigOutline.path(delegate.getParsingContext());
    return !seen.add(path) || leftOut.contains(path);
  }

  @Override
  public JsonToken nextValue() throws IOException {
    JsonToken token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }
}
