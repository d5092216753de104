package dev.distill.dsl.data;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What declarations look for while a goal listens. A declaration ends where its data are missed, so what it is made of cannot tell.
 * Each thread listens to its own.
 */
public final class Needs implements AutoCloseable {
    private static final ThreadLocal<Needs> LISTENING = new ThreadLocal<>();

    private final Set<Need> noted = new LinkedHashSet<>();
    private final Needs before = LISTENING.get();

    private Needs() {}

    /** Listens on this thread until this is closed; who listened before hears nothing of it. */
    public static Needs listen() {
        Needs needs = new Needs();
        LISTENING.set(needs);
        return needs;
    }

    /** Notes that a file or a folder is looked for; a word that reads one says so first. */
    public static Path note(Path path) {
        note(new Need.OfPath(path.toAbsolutePath().normalize()));
        return path;
    }

    static void note(Need need) {
        Needs needs = LISTENING.get();
        if (needs != null) {
            needs.noted.add(need);
        }
    }

    /** What was looked for, in that order. */
    public List<Need> noted() {
        return List.copyOf(noted);
    }

    @Override
    public void close() {
        if (before == null) {
            LISTENING.remove();
        } else {
            LISTENING.set(before);
        }
    }
}
