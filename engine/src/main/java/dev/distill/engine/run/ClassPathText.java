package dev.distill.engine.run;

import dev.distill.dsl.error.DistillException;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** A class path as a JVM is told of it: paths in one text, for which not every name of a folder is fit. */
final class ClassPathText {

    /** Since then Java tells processes in the encoding of file names, and before in that of files' contents. */
    private static final int TOLD_LIKE_NAMES = 18;

    private ClassPathText() {}

    /**
     * The text.
     *
     * @throws DistillException where an element would be taken for another, or cannot be told
     */
    static String of(List<Path> classPath) {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        return of(classPath, Runtime.version().feature() < TOLD_LIKE_NAMES ? Charset.defaultCharset() : names, names);
    }

    /**
     * The text.
     *
     * @param told the encoding in which Java tells processes
     * @param names the encoding in which they read it
     */
    static String of(List<Path> classPath, Charset told, Charset names) {
        List<String> elements = classPath.stream().map(Path::toString).toList();
        elements.forEach(element -> check(element, told, names));
        return String.join(File.pathSeparator, elements);
    }

    private static void check(String element, Charset told, Charset names) {
        if (element.contains(File.pathSeparator)) {
            throw new DistillException(
                    "Workers cannot be started from the place (" + element + "): the character (" + File.pathSeparator
                            + ") parts a class path's elements, and Java knows no way to write it in one.",
                    "Move the folder to a path without it; Maven's own repository goes elsewhere with"
                            + " -Dmaven.repo.local=...");
        }
        if (element.contains("!/")) {
            throw new DistillException(
                    "Workers cannot be started from the place (" + element
                            + "): Java takes (!/) in a path for the end of a jar's name.",
                    "Move the folder to a path without it; Maven's own repository goes elsewhere with"
                            + " -Dmaven.repo.local=...");
        }
        if (!new String(element.getBytes(told), names).equals(element)) {
            throw new DistillException(
                    "Workers cannot be told of the place (" + element + "): Maven's JVM tells it in (" + told
                            + "), and the system's names are in (" + names + ").",
                    "Leave out -Dfile.encoding=... of Maven's JVM (MAVEN_OPTS, .mvn/jvm.config), or choose a UTF-8"
                            + " locale, as in: LC_ALL=C.UTF-8 mvn ...");
        }
    }
}
