package io.outpost.pipeline.landing;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * One delivered file.
 *
 * @param feed name of the feed
 * @param path where it is read from
 * @param name path below the landing folder
 * @param sha256 digest of its bytes: what recognises it, whatever its name
 * @param knownAt delivery date, from its name
 * @param bytes size
 */
public record LandingFile(
    String feed, String path, String name, String sha256, LocalDate knownAt, long bytes)
    implements Serializable {}
