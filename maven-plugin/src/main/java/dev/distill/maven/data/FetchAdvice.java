package dev.distill.maven.data;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Shown;
import java.net.URI;
import java.nio.file.Path;

/** All that is said where data cannot be fetched: what it is, then what to do. */
final class FetchAdvice {

    private static final String BY_HAND = " Or bring it by hand: mvn distill:data tells where it belongs.";

    private FetchAdvice() {}

    static DistillException offline(String file, String where) {
        return new DistillException(
                "The data (" + file + ") cannot be fetched from (" + where + "): Maven is offline.",
                "Type it once without -o." + BY_HAND);
    }

    static DistillException unreachable(String file, URI address, String problem) {
        return new DistillException(
                "The data (" + file + ") cannot be fetched from (" + address + "): " + Shown.of(problem, 300) + ".",
                "Look at the network, and at the proxy in your settings.xml; what has come is kept, and the next try goes on"
                        + " from there." + BY_HAND);
    }

    static DistillException refused(String file, URI address, int status) {
        return new DistillException(
                "The data (" + file + ") cannot be fetched from (" + address + "): the server answers " + status + ".",
                (status == 404 || status == 410 ? "It has moved or is gone" : "It is not given out so")
                        + ": look at the address in a browser, and declare another." + BY_HAND);
    }

    static DistillException otherDigest(String file, String where, String found, String wanted) {
        return new DistillException(
                "The data (" + file + ") from (" + where + ") have the SHA-256 (" + found + "), and (" + wanted
                        + ") is wanted; they were deleted.",
                "Fetch them again. If they stay so, they were changed there: declare their new digest if you trust them.");
    }

    static DistillException otherMd5(String file, String where, String found, String published) {
        return new DistillException(
                "The data (" + file + ") from (" + where + ") have the MD5 (" + found
                        + "), and their authors published (" + published + "); they were deleted.",
                "Fetch them again. If they stay so, they were changed there: look at the authors' page, and bring the files by"
                        + " hand if you trust them.");
    }

    static DistillException noSpace(String file, Path folder, long wanted, long there) {
        return new DistillException(
                "The data (" + file + ") have " + wanted + " bytes, and in (" + folder + ") there is room for " + there
                        + ".",
                "Make room there, or name another folder with -Ddistill.data=... .");
    }

    static DistillException unwritable(String file, Path folder, Exception cause) {
        return new DistillException(
                "The data (" + file + ") cannot be written in (" + folder + "): " + cause + ".",
                "Look at its permissions and the disk's space, or name another folder with -Ddistill.data=... .",
                cause);
    }

    static DistillException badArchive(String archive, String problem) {
        return new DistillException(
                "The archive (" + archive + ") is not taken: " + Shown.of(problem, 300) + ".",
                "Nothing of it was kept. Fetch it again; if it stays so, look at it, and bring its files by hand.");
    }

    static DistillException noEntry(String archive, String entry) {
        return new DistillException(
                "The archive (" + archive + ") has no entry (" + Shown.of(entry, 200) + ").",
                "Look into the archive, and declare the path as it is there, as in .entry(\"data/train.tsv\").");
    }

    static DistillException unresolved(String coordinates, boolean offline, Exception cause) {
        return new DistillException(
                "The Maven artifact (" + coordinates + ") could not be resolved"
                        + (offline ? ": Maven is offline (-o)." : "."),
                offline
                        ? "Type it once without -o: from then on it is in the local repository."
                        : "Look at its coordinates, at the network, and at mirrors and proxies in your settings.xml; -e tells more.",
                cause);
    }
}
