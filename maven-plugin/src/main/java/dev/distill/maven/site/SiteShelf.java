package dev.distill.maven.site;

import java.nio.file.Path;

/**
 * Where studies of one owner lie.
 *
 * @param name whose they are; empty for the project's own
 * @param place where their pages go, relative to the index; empty for beside it
 * @param pins the folder of their pins
 * @param results the folder of results, with what was fetched
 */
public record SiteShelf(String name, String place, Path pins, Path results) {

    /** The project's own. */
    public static SiteShelf own(Path pins, Path results) {
        return new SiteShelf("", "", pins, results);
    }
}
