package dev.distill.maven.console;

import dev.distill.engine.store.StoreContents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A store for people: what it holds, and what of it nothing needs. */
public final class StoreText {

    private StoreText() {}

    /**
     * The lines.
     *
     * @param folder the store
     * @param contents all that it holds
     * @param spare what nothing needs
     * @param prune whether that is removed now
     */
    public static List<String> lines(Path folder, StoreContents contents, StoreContents spare, boolean prune) {
        List<String> lines = new ArrayList<>();
        lines.add("Store " + folder);
        lines.addAll(new TextTable()
                .row("", "folders", "size", "needed by nothing")
                .row(row("finished runs", contents.runs(), spare.runs()))
                .row(row("interrupted runs", contents.partial(), spare.partial()))
                .row(row("files of teachers", contents.models(), spare.models()))
                .row(row("damaged entries", contents.damaged(), spare.damaged()))
                .lines());
        spare.runs()
                .forEach((identity, bytes) -> lines.add(said(prune) + " run " + identity + ", " + Words.bytes(bytes)));
        spare.partial()
                .forEach((identity, bytes) ->
                        lines.add(said(prune) + " interrupted run " + identity + ", " + Words.bytes(bytes)));
        spare.models().forEach((name, bytes) -> lines.add(said(prune) + " file " + name + ", " + Words.bytes(bytes)));
        spare.damaged()
                .forEach(
                        (name, bytes) -> lines.add(said(prune) + " damaged entry " + name + ", " + Words.bytes(bytes)));
        long bytes = StoreContents.bytes(spare.runs())
                + StoreContents.bytes(spare.partial())
                + StoreContents.bytes(spare.models())
                + StoreContents.bytes(spare.damaged());
        lines.add(
                prune
                        ? Words.bytes(bytes) + " were removed"
                        : Words.bytes(bytes) + " can be removed with -Ddistill.prune");
        return lines;
    }

    private static String said(boolean prune) {
        return prune ? "Removed:" : "Not needed:";
    }

    private static String[] row(String what, Map<String, Long> all, Map<String, Long> spare) {
        return new String[] {
            what, Words.count(all.size()), Words.bytes(StoreContents.bytes(all)), Words.count(spare.size())
        };
    }
}
