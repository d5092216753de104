package dev.distill.spark.wire;

import java.io.Serializable;

/**
 * A file, which is taken for itself by its digest.
 *
 * @param path where it lies in a store, with slashes
 * @param sha256 of its bytes
 */
public record Piece(String path, String sha256) implements Serializable {}
