package dev.distill.engine.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a worker's JVM is told instead of finding it out again: it might come to another answer than Maven's, which may have been
 * given flags of its own. Texts and times are the same whatever the shell's language is; network, folders and the encoding of
 * file names are those of Maven's JVM.
 */
final class JvmProperties {

    private static final Map<String, String> FIXED = Map.of(
            "file.encoding", "UTF-8",
            "user.language", "en",
            "user.country", "",
            "user.script", "",
            "user.variant", "",
            "user.timezone", "UTC");

    /** With what is told where Maven's JVM was told nothing: Java's own defaults. */
    private static final Map<String, String> NETWORK =
            Map.of("java.net.preferIPv4Stack", "false", "java.net.preferIPv6Addresses", "false");

    private static final List<String> SHARED = List.of("sun.jnu.encoding", "java.io.tmpdir", "user.home");

    private JvmProperties() {}

    /**
     * The properties of a worker, by name.
     *
     * @param here those of Maven's JVM
     * @param spare where native libraries are unpacked for a user without a home
     */
    static SortedMap<String, String> of(Properties here, Path spare) {
        SortedMap<String, String> properties = new TreeMap<>(FIXED);
        NETWORK.forEach((name, usual) -> properties.put(name, here.getProperty(name, usual)));
        SHARED.stream()
                .filter(name -> here.getProperty(name) != null)
                .forEach(name -> properties.put(name, here.getProperty(name)));
        properties.put(NativeCache.PROPERTY, NativeCache.of(here, spare).toString());
        return properties;
    }
}
