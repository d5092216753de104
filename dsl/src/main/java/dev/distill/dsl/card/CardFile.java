package dev.distill.dsl.card;

/**
 * A file that a card lies beside.
 *
 * @param name its name
 * @param sha256 the SHA-256 of its bytes
 * @param how how to read it
 */
public record CardFile(String name, String sha256, String how) {}
