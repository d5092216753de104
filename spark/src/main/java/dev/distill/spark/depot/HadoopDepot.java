package dev.distill.spark.depot;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.text.Folders;
import dev.distill.engine.store.Depot;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.hdfs.BlockMissingException;

/**
 * A depot in a folder of a file system of Hadoop's:
 *
 * <pre>
 * runs/ab/abcd…-form-2.zip     a sealed entry, all of its files in one
 * drafts/…                     what is being written, or was when a process was killed
 * damaged/…                    what was not as it was written, once a sound entry had come
 * </pre>
 *
 * <p>What comes from there is looked at byte by byte, beside the store, before any of it is in the store.
 */
public final class HadoopDepot implements Depot {

    private static final String EXAMPLE = "Write it as: hdfs://namenode:8020/distill.";
    private static final String BACK =
            "Look at the file system and its permissions, and start again: what is done stays" + " done.";

    private final FileSystem files;
    private final Path root;
    private final RunStore store;
    private final Map<String, FileStatus> damaged = new HashMap<>();

    /**
     * A depot on a file system that is there.
     *
     * @param files the file system
     * @param root the depot's folder
     * @param store where entries go, and come from
     */
    HadoopDepot(FileSystem files, Path root, RunStore store) {
        this.files = files;
        this.root = root;
        this.store = store;
    }

    /**
     * Reaches a depot, whose folder is made where it is not there.
     *
     * @param place where, such as {@code hdfs://namenode:8020/distill}
     * @param store where entries go, and come from
     * @throws DistillException where that is no address, or nothing is there that can be written
     */
    public static HadoopDepot at(String place, RunStore store) {
        URI address = address(place);
        try {
            HadoopDepot depot =
                    new HadoopDepot(FileSystem.newInstance(address, configuration()), new Path(address), store);
            depot.open();
            return depot;
        } catch (IOException | RuntimeException e) {
            // What is wrong with a scheme or its classes comes as either.
            throw new DistillException(
                    "The depot (" + place + ") cannot be reached: " + words(e) + ".",
                    "Is its file system up, may it be written by you, and are its classes among Hadoop's client"
                            + " (HADOOP_CONF_DIR tells where its settings are)?",
                    e);
        }
    }

    private static URI address(String place) {
        try {
            URI address = new URI(place);
            if (address.getScheme() != null
                    && address.getPath() != null
                    && address.getPath().length() > 1) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new DistillException("The depot (" + place + ") is no folder's address.", EXAMPLE, e);
        }
        throw new DistillException("The depot (" + place + ") is no folder's address.", EXAMPLE);
    }

    /** A node that does not answer is asked for a minute, and not for a quarter of an hour. */
    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set("ipc.client.connect.max.retries.on.timeouts", "3");
        return configuration;
    }

    private void open() throws IOException {
        files.mkdirs(new Path(root, "runs"));
        Path probe = new Path(root, "drafts/" + UUID.randomUUID());
        files.create(probe, false).close();
        files.delete(probe, false);
    }

    @Override
    public List<String> bring(Collection<String> runs) {
        List<String> told = new ArrayList<>();
        int brought = 0;
        for (String run : runs) {
            brought += store.find(run).isEmpty() && brought(run, told) ? 1 : 0;
        }
        if (brought > 0) {
            told.add(brought + (brought == 1 ? " run" : " runs") + " came from the depot (" + root + ")");
        }
        return told;
    }

    private boolean brought(String run, List<String> told) {
        try {
            Optional<FileStatus> there = there(run);
            return there.isPresent() && brought(run, there.get(), told);
        } catch (IOException e) {
            throw lost("read", e);
        }
    }

    private boolean brought(String run, FileStatus there, List<String> told) throws IOException {
        java.nio.file.Path coming = Files.createDirectories(store.folder().resolve("damaged"));
        java.nio.file.Path beside = Files.createTempDirectory(coming, "coming-");
        try {
            RunStore arrived = RunStore.in(beside);
            Optional<String> fault = fault(run, there, arrived);
            fault.ifPresent(why -> {
                damaged.put(run, there);
                told.add("The run " + run + " is damaged in the depot (" + why
                        + "). It counts as not there, and will be" + " trained again.");
            });
            return fault.isEmpty() && arrived.find(run).isPresent() && taken(run, arrived);
        } finally {
            Folders.delete(beside);
        }
    }

    /** Why what is there is not the run's entry as it was written; the entry of another version of distill has no fault. */
    private Optional<String> fault(String run, FileStatus there, RunStore arrived) throws IOException {
        java.nio.file.Path entry = arrived.folder().resolve("runs/" + run.substring(0, 2) + "/" + run);
        try {
            PackedEntry.read(files.open(there.getPath()), entry);
        } catch (ZipException | EOFException | ChecksumException | BlockMissingException | IllegalArgumentException e) {
            // A name whose bytes are no text is an illegal argument to Java.
            return Optional.of(words(e));
        }
        boolean whole = arrived.whole(run);
        arrived.find(run);
        return whole && Files.isDirectory(entry)
                ? Optional.empty()
                : Optional.of("its files are not as they were written");
    }

    /** Has the store take over what was found sound beside it; not where another build trains the run just now. */
    private boolean taken(String run, RunStore arrived) {
        Optional<Draft> draft = store.draft(run);
        if (draft.isEmpty()) {
            return false;
        }
        try (Draft open = draft.get()) {
            return store.find(run).isEmpty()
                    && arrived.files(run).entrySet().stream()
                            .allMatch(file ->
                                    open.take(file.getKey().getFileName().toString(), file.getKey(), file.getValue()))
                    && open.adopt();
        }
    }

    @Override
    public List<String> give(Collection<String> runs) {
        List<String> told = new ArrayList<>();
        try {
            for (String run : runs) {
                Optional<FileStatus> there = there(run);
                boolean bad = there.isPresent() && same(there.get(), damaged.get(run));
                if (there.isEmpty() || bad) {
                    give(run, bad, told);
                }
            }
        } catch (IOException e) {
            throw lost("written", e);
        }
        return told;
    }

    private void give(String run, boolean bad, List<String> told) throws IOException {
        Path draft = new Path(root, "drafts/" + UUID.randomUUID() + ".zip");
        try {
            if (written(run, draft)) {
                if (bad) {
                    setAside(run);
                    told.add("The run " + run + " has a sound entry in the depot again.");
                }
                putInPlace(draft, run);
            }
        } finally {
            files.delete(draft, false);
        }
    }

    /** On the disks, where the file system can say so, before it is called so. */
    private boolean written(String run, Path draft) throws IOException {
        try (FSDataOutputStream out = files.create(draft, false)) {
            boolean sound = PackedEntry.write(store, run, out);
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
            return sound;
        }
    }

    /** What is there already is an entry of the same run, and stays. */
    private void putInPlace(Path draft, String run) throws IOException {
        Path place = place(run);
        files.mkdirs(place.getParent());
        if (!files.exists(place) && !files.rename(draft, place) && !files.exists(place)) {
            throw new IOException("the file (" + place + ") cannot be made");
        }
        damaged.remove(run);
    }

    /** What another build has set aside already is gone. */
    private void setAside(String run) throws IOException {
        Path aside = new Path(root, "damaged");
        files.mkdirs(aside);
        files.rename(
                place(run), new Path(aside, UUID.randomUUID() + "-" + place(run).getName()));
    }

    private Optional<FileStatus> there(String run) throws IOException {
        try {
            return Optional.of(files.getFileStatus(place(run)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private static boolean same(FileStatus there, FileStatus seen) {
        return seen != null
                && there.getLen() == seen.getLen()
                && there.getModificationTime() == seen.getModificationTime();
    }

    /** Records of another form are others' files. */
    private Path place(String run) {
        return new Path(root, "runs/" + run.substring(0, 2) + "/" + run + "-form-" + RunRecord.SCHEMA + ".zip");
    }

    private DistillException lost(String what, IOException cause) {
        return new DistillException(
                "The depot (" + root + ") cannot be " + what + ": " + words(cause) + ".", BACK, cause);
    }

    /** What an exception says, in a line without a full stop. */
    private static String words(Exception e) {
        String line =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").trim();
        return line.isEmpty() || line.equals("null") ? e.toString() : line.replaceAll("\\.$", "");
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            // All that was given was closed before.
        }
    }
}
