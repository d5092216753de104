package dev.distill.engine.backend;

/**
 * A jar in a Maven repository.
 *
 * @param group its group
 * @param artifact its name
 * @param version its version
 * @param classifier its classifier, or empty
 */
public record Coordinates(String group, String artifact, String version, String classifier) {

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
    }
}
