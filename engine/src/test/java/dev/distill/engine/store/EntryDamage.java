package dev.distill.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The ways an entry of a store is damaged. */
public enum EntryDamage {
    FLIP,
    TRUNCATE,
    LENGTHEN,
    DELETE,
    SWAP,
    OTHER_VERSION;

    /** Removes an entry. */
    public static void remove(Path entry) throws IOException {
        Folders.delete(entry);
    }

    /** Damages an entry; the other, which has to be there for a swap, takes its place. */
    public void inflict(Path entry, Path other, Random random) throws IOException {
        List<Path> files = Folders.files(entry);
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        switch (this) {
            case FLIP -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
            }
            case TRUNCATE -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case LENGTHEN -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9)));
            case DELETE -> Files.delete(file);
            case SWAP -> {
                Folders.delete(entry);
                Files.move(other, entry);
            }
            case OTHER_VERSION -> {
                Path record = entry.resolve(Entry.RECORD);
                String text = Files.readString(record).replace("\"schema\": 2", "\"schema\": 99");
                Files.write(record, text.getBytes(StandardCharsets.UTF_8));
                new Entry(entry).seal();
            }
        }
    }
}
