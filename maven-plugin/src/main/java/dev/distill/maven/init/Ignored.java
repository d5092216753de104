package dev.distill.maven.init;

import java.nio.file.Path;
import java.util.List;

/** The store of records is kept out of version control. */
final class Ignored {

    private static final List<String> SAID_BY = List.of(".distill/", ".distill", "/.distill/", "/.distill");

    private Ignored() {}

    static Edit edit(Path top) {
        return Edit.of(top.resolve(".gitignore"), Ignored::added);
    }

    private static String added(String before) {
        if (before.lines().map(String::strip).anyMatch(SAID_BY::contains)) {
            return before;
        }
        String end = before.contains("\r\n") ? "\r\n" : "\n";
        boolean open = !before.isEmpty() && !before.endsWith("\n");
        return before + (open ? end : "") + ".distill/" + end;
    }
}
