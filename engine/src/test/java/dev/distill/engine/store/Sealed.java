package dev.distill.engine.store;

import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts entries without weights into a store, many in a second: nothing is brought to the disk. */
public final class Sealed {

    private Sealed() {}

    /** Puts a record's entry into a store's folder. */
    public static void put(Path store, RunRecord record) throws IOException {
        String identity = record.run();
        Path entry = Files.createDirectories(
                store.resolve("runs").resolve(identity.substring(0, 2)).resolve(identity));
        String text = Canonical.page(record);
        Files.writeString(entry.resolve(Entry.RECORD), text);
        Files.writeString(entry.resolve(Entry.SUMS), Digest.of(text) + "  " + Entry.RECORD + "\n");
    }
}
