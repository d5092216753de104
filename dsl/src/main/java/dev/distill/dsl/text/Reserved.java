package dev.distill.dsl.text;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of files and folders that are taken before a study asks for one. */
public final class Reserved {

    /** The index of all studies, beside their folders. */
    public static final String INDEX = "index.html";

    /** The folder of verifications, beside those of studies. */
    public static final String VERIFICATIONS = "verify";

    /** The folder of fetched pins, likewise. */
    public static final String FETCHED = "fetched";

    /** The folder of results that are not pinned, beside those of studies in a site. */
    public static final String UNPINNED = "unpinned";

    /** The folder of a project's modules, likewise. */
    public static final String MODULES = "modules";

    /** The page of claims, likewise. */
    public static final String CLAIMS = "claims.html";

    /** What results are called in a comparison that are not pinned. */
    public static final String CURRENT = "current";

    /** What lies beside the folders of studies. */
    public static final Set<String> BESIDE_STUDIES = Set.of(INDEX, VERIFICATIONS, FETCHED, UNPINNED, MODULES, CLAIMS);

    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    private Reserved() {}

    /** Whether Windows keeps a name for a device, with an ending or without. */
    public static boolean isOfSystems(String name) {
        return DEVICE.matcher(name).matches();
    }
}
