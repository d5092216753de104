package dev.distill.maven.console;

import dev.distill.engine.store.StoreCheck;
import dev.distill.engine.store.StoreContents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A store for people: what it holds, and what of it nothing needs. */
public final class StoreText {

    private StoreText() {}

    /**
     * The lines of a table.
     *
     * @param folder the store
     * @param contents all that it holds
     * @param spare what nothing needs
     */
    public static List<String> lines(Path folder, StoreContents contents, StoreContents spare) {
        List<String> lines = new ArrayList<>();
        lines.add("Store " + folder);
        lines.addAll(new TextTable()
                .row("", "folders", "size", "needed by nothing")
                .row(row("finished runs", contents.runs(), spare.runs()))
                .row(row("interrupted runs", contents.partial(), spare.partial()))
                .row(row("files of teachers", contents.models(), spare.models()))
                .row(row("files of examples", contents.data(), spare.data()))
                .row(row("damaged entries", contents.damaged(), spare.damaged()))
                .lines());
        return lines;
    }

    /** What came of a look at every byte. */
    public static List<String> checked(StoreCheck check) {
        if (check.damaged().isEmpty()) {
            return List.of("Checked every byte of " + check.checked() + " runs and files: all are whole");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Checked every byte of " + check.checked() + " runs and files: "
                + check.damaged().size() + (check.damaged().size() == 1 ? " is" : " are")
                + " damaged, and made again by the next distill:study");
        check.damaged().forEach(damaged -> lines.add("Damaged: " + damaged));
        return lines;
    }

    /** What could be removed, thing by thing, and how. */
    public static List<String> notNeeded(StoreContents spare) {
        List<String> lines = new ArrayList<>();
        LongAdder sum = new LongAdder();
        spare.each((what, bytes) -> {
            lines.add("Not needed: " + what + ", " + Words.bytes(bytes));
            sum.add(bytes);
        });
        lines.add(Words.bytes(sum.sum()) + " can be removed with -Ddistill.prune");
        return lines;
    }

    /** That a thing is gone. */
    public static String removed(String what, long bytes) {
        return "Removed: " + what + ", " + Words.bytes(bytes);
    }

    /** How much is gone. */
    public static String removed(long bytes) {
        return Words.bytes(bytes) + " were removed";
    }

    private static String[] row(String what, Map<String, Long> all, Map<String, Long> spare) {
        return new String[] {
            what, Words.count(all.size()), Words.bytes(StoreContents.bytes(all)), Words.count(spare.size())
        };
    }
}
