package dev.distill.spark.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A depot on an HDFS of this machine. */
class HadoopDepotTest {

    private static final List<RunSpecification> RUNS = Entries.runs();
    private static final RunSpecification RUN = RUNS.get(0);

    @TempDir
    static java.nio.file.Path disks;

    private static MiniDFSCluster hdfs;
    private static FileSystem files;

    @TempDir
    java.nio.file.Path folder;

    private Path root;
    private String place;
    private RunStore one;
    private RunStore two;

    @BeforeAll
    static void startIt() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disks.toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        files = hdfs.getFileSystem();
    }

    @AfterAll
    static void stopIt() {
        hdfs.shutdown();
    }

    @BeforeEach
    void makeStores() {
        root = files.makeQualified(new Path("/distill-" + UUID.randomUUID()));
        place = root.toString();
        one = RunStore.in(folder.resolve("one"));
        two = RunStore.in(folder.resolve("two"));
    }

    @Test
    void what_one_store_has_given_comes_into_another_with_the_same_bytes() throws IOException {
        Entries.write(one, RUN);
        assertThat(given(one)).isEmpty();
        assertThat(brought(two)).containsExactly("1 run came from the depot (" + place + ")");
        assertThat(Entries.bytes(two, RUN.identity())).hasSize(3).isEqualTo(Entries.bytes(one, RUN.identity()));
        assertThat(brought(two)).isEmpty();
        assertThat(Entries.leavesNothing(two)).isTrue();
        assertThat(files.listStatus(new Path(root, "drafts"))).isEmpty();
    }

    @Test
    void an_entry_that_is_there_stays_as_it_is() throws IOException {
        Entries.write(one, RUN);
        Entries.write(two, RUN);
        given(one);
        FileStatus first = entry();
        given(two);
        assertThat(entry().getModificationTime()).isEqualTo(first.getModificationTime());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "flipped", "cut short", "no archive", "empty"})
    void a_damaged_entry_is_told_and_not_trusted_and_a_sound_one_comes_in_its_place(String damage) throws IOException {
        Entries.write(one, RUN);
        given(one);
        damage(damage);
        try (HadoopDepot depot = HadoopDepot.at(place, two)) {
            assertThat(depot.bring(identity())).singleElement().satisfies(line -> assertThat(line)
                    .startsWith("The run " + RUN.identity() + " is damaged in the depot (")
                    .endsWith("). It counts as not there, and will be trained again."));
            assertThat(two.find(RUN.identity())).isEmpty();
            Entries.write(two, RUN);
            assertThat(depot.give(identity()))
                    .containsExactly("The run " + RUN.identity() + " has a sound entry in the depot again.");
        }
        RunStore three = RunStore.in(folder.resolve("three"));
        brought(three);
        assertThat(three.whole(RUN.identity())).isTrue();
        assertThat(files.listStatus(new Path(root, "damaged"))).hasSize(1);
    }

    @Test
    void a_damaged_entry_that_somebody_else_has_replaced_is_not_set_aside_again() throws IOException {
        Entries.write(one, RUN);
        given(one);
        damage("flipped");
        try (HadoopDepot first = HadoopDepot.at(place, two);
                HadoopDepot second = HadoopDepot.at(place, two)) {
            first.bring(identity());
            second.bring(identity());
            Entries.write(two, RUN);
            first.give(identity());
            FileStatus sound = entry();
            assertThat(second.give(identity())).isEmpty();
            assertThat(entry().getModificationTime()).isEqualTo(sound.getModificationTime());
        }
    }

    @Test
    void what_was_half_written_is_no_entry() throws IOException {
        Entries.write(one, RUN);
        try (HadoopDepot depot = new HadoopDepot(new FullFileSystem(files, 1_000), root, one)) {
            assertThatThrownBy(() -> depot.give(identity()))
                    .isInstanceOf(DistillException.class)
                    .hasMessageStartingWith("The depot (" + place + ") cannot be written: no space left.\nLook at ");
        }
        assertThat(brought(two)).isEmpty();
        given(one);
        assertThat(brought(two)).hasSize(1);
    }

    @Test
    void an_entry_whose_own_bytes_have_changed_is_not_given() throws IOException {
        Entries.write(one, RUN);
        java.nio.file.Path weights = one.weights(RUN.identity(), "final.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[7] ^= 1;
        Files.write(weights, bytes);
        given(one);
        assertThat(files.exists(place())).isFalse();
        assertThat(files.listStatus(new Path(root, "drafts"))).isEmpty();
    }

    @Test
    void a_run_that_another_build_trains_is_left_to_it() throws IOException {
        Entries.write(one, RUN);
        given(one);
        try (Draft draft = two.draft(RUN.identity()).orElseThrow()) {
            draft.keep(500, out -> out.write(1));
            assertThat(brought(two)).isEmpty();
            assertThat(draft.state()).isPresent();
        }
    }

    @Test
    void a_damaged_entry_takes_no_state_along() throws IOException {
        Entries.write(one, RUN);
        given(one);
        damage("flipped");
        try (Draft draft = two.draft(RUN.identity()).orElseThrow()) {
            draft.keep(500, out -> out.write(1));
        }
        brought(two);
        try (Draft draft = two.draft(RUN.identity()).orElseThrow()) {
            assertThat(draft.state()).isPresent();
        }
    }

    @Test
    void builds_that_give_and_bring_the_same_runs_at_once_have_all_of_them() throws Exception {
        RUNS.forEach(run -> Entries.write(one, run));
        RUNS.forEach(run -> Entries.write(two, run));
        RunStore three = RunStore.in(folder.resolve("three"));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<?>> done = List.of(
                threads.submit(() -> atOnce(begin, one)),
                threads.submit(() -> atOnce(begin, two)),
                threads.submit(() -> atOnce(begin, three)));
        begin.countDown();
        for (Future<?> each : done) {
            each.get();
        }
        threads.shutdown();
        atOnce(begin, three);
        assertThat(identities()).allMatch(three::whole);
        assertThat(files.listStatus(new Path(root, "drafts"))).isEmpty();
        assertThat(files.exists(new Path(root, "damaged"))).isFalse();
    }

    private void atOnce(CountDownLatch begin, RunStore store) {
        try (HadoopDepot depot = HadoopDepot.at(place, store)) {
            begin.await();
            depot.bring(identities());
            depot.give(identities());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/distill", "hdfs:", "hdfs://h/", "a b"})
    void what_is_no_address_is_told_with_how_it_looks(String wrong) {
        assertThatThrownBy(() -> HadoopDepot.at(wrong, one))
                .isInstanceOf(DistillException.class)
                .hasMessage("The depot (" + wrong + ") is no folder's address.\n"
                        + "Write it as: hdfs://namenode:8020/distill.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody://h/d", "s3a://bucket/distill"})
    void a_file_system_whose_classes_are_not_there_is_told(String strange) {
        assertThatThrownBy(() -> HadoopDepot.at(strange, one))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The depot (" + strange + ") cannot be reached: ")
                .hasMessageContaining(".\nIs its file system up, ");
    }

    @Test
    void any_file_system_of_hadoops_will_do() {
        place = folder.resolve("depot").toUri().toString();
        Entries.write(one, RUN);
        given(one);
        brought(two);
        assertThat(two.whole(RUN.identity())).isTrue();
    }

    /** Fails once so many bytes have been written. */
    private static final class FullFileSystem extends FilterFileSystem {

        private final int room;

        FullFileSystem(FileSystem files, int room) {
            super(files);
            this.room = room;
        }

        @Override
        public FSDataOutputStream create(
                Path file,
                FsPermission permission,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            OutputStream out = super.create(file, permission, overwrite, buffer, replication, block, progress);
            return new FSDataOutputStream(new Full(out, room), null);
        }

        @Override
        public void close() {}
    }

    /** Of what is written a part comes to the disk. */
    private static final class Full extends OutputStream {

        private final OutputStream out;
        private int room;

        Full(OutputStream out, int room) {
            this.out = out;
            this.room = room;
        }

        @Override
        public void write(int value) throws IOException {
            if (room-- <= 0) {
                throw new IOException("no space left");
            }
            out.write(value);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private List<String> given(RunStore store) {
        try (HadoopDepot depot = HadoopDepot.at(place, store)) {
            return depot.give(identity());
        }
    }

    private List<String> brought(RunStore store) {
        try (HadoopDepot depot = HadoopDepot.at(place, store)) {
            return depot.bring(identity());
        }
    }

    private static List<String> identities() {
        return RUNS.stream().map(RunSpecification::identity).toList();
    }

    private static List<String> identity() {
        return List.of(RUN.identity());
    }

    private Path place() {
        String run = RUN.identity();
        return new Path(root, "runs/" + run.substring(0, 2) + "/" + run + "-form-2.zip");
    }

    private FileStatus entry() throws IOException {
        return files.getFileStatus(place());
    }

    private void damage(String how) throws IOException {
        byte[] bytes;
        try (FSDataInputStream in = files.open(place())) {
            bytes = in.readAllBytes();
        }
        byte[] damaged =
                switch (how) {
                    case "cut" -> Arrays.copyOf(bytes, bytes.length / 2);
                    case "cut short" -> Arrays.copyOf(bytes, bytes.length - 600);
                    case "no archive" -> "not here".getBytes(StandardCharsets.UTF_8);
                    case "empty" -> new byte[0];
                    default -> flipped(bytes);
                };
        try (OutputStream out = files.create(place(), true)) {
            out.write(damaged);
        }
    }

    private static byte[] flipped(byte[] bytes) {
        bytes[bytes.length / 2] ^= 4;
        return bytes;
    }
}
