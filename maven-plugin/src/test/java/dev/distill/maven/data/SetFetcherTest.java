package dev.distill.maven.data;

import static dev.distill.dsl.data.DataSets.address;
import static dev.distill.dsl.data.DataSets.artifact;
import static dev.distill.dsl.data.DataSets.dataSet;
import static dev.distill.maven.data.DataServer.failing;
import static dev.distill.maven.data.DataServer.giving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.data.DataSet;
import dev.distill.dsl.data.DataSets;
import dev.distill.dsl.data.Offer;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets that come from a server on this machine, whole or not at all. */
class SetFetcherTest {
    private static final byte[] TRAINING = "a\t1\nb\t0\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TEST = "c\t1\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private DataServer server;
    private String before;

    @BeforeEach
    void open() throws IOException {
        server = new DataServer();
        before = System.getProperty("distill.data");
        System.setProperty("distill.data", temporary.resolve("common").toString());
    }

    @AfterEach
    void close() {
        server.close();
        if (before == null) {
            System.clearProperty("distill.data");
        } else {
            System.setProperty("distill.data", before);
        }
    }

    private void fetch(DataSet set) {
        FetchListener listener = new FetchListener() {
            @Override
            public void at(String file, long bytes, OptionalLong all) {
                assertThat(bytes).isPositive();
            }

            @Override
            public void told(String message) {
                told.add(message);
            }
        };
        Download download = new Download(
                HttpClient.newHttpClient(),
                new Download.Patience(2, Duration.ofMillis(1), Duration.ofMinutes(2)),
                listener);
        SetFetcher.of(this::jar, download, listener).fetch(set);
    }

    private Path jar(Offer.Artifact artifact) {
        return temporary.resolve(artifact.fileName());
    }

    private Offer at(String path, byte[] content) {
        server.at(path, giving(content, "\"" + content.length + "\""));
        return address(server.address(path));
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.contains("dev") ? TEST : TRAINING);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String entry : entries) {
                TarArchiveEntry header = new TarArchiveEntry(entry);
                header.setSize(TRAINING.length);
                tar.putArchiveEntry(header);
                tar.write(TRAINING);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] linkTo(String target) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry link = new TarArchiveEntry("p/link", TarConstants.LF_SYMLINK);
            link.setLinkName(target);
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] debian(byte[] tar) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZCompressorOutputStream xz = new XZCompressorOutputStream(packed)) {
            xz.write(tar);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
            ar.putArchiveEntry(new ArArchiveEntry("debian-binary", 4));
            ar.write("2.0\n".getBytes(StandardCharsets.UTF_8));
            ar.closeArchiveEntry();
            ar.putArchiveEntry(new ArArchiveEntry("data.tar.xz", packed.size()));
            ar.write(packed.toByteArray());
            ar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private void assertNothingLeft(DataSet set) throws IOException {
        assertThat(set.missingIn(set.home())).hasSameSizeAs(set.files());
        try (var all = Files.walk(temporary)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .containsExactly(set.name() + ".lock");
        }
    }

    @Test
    void files_of_one_archive_come_in_one_download_and_cannot_be_written() throws IOException {
        Offer zip = at("/r.zip", zip("r/train.tsv", "r/dev.tsv", "r/other.tsv"));
        DataSet set = dataSet("r")
                .holding("train.tsv", Digest.of(TRAINING), zip.entry("r/train.tsv"))
                .holding("dev.tsv", zip.entry("r/dev.tsv"));
        fetch(set);
        assertThat(set.folder()).isEqualTo(temporary.resolve("common/r"));
        assertThat(set.file("train.tsv")).hasBinaryContent(TRAINING);
        assertThat(set.file("dev.tsv")).hasBinaryContent(TEST);
        assertThat(Files.getPosixFilePermissions(set.file("dev.tsv")).toString())
                .doesNotContain("WRITE");
        assertThat(server.asked).containsExactly("/r.zip");
        assertThat(told).contains("dev.tsv: SHA-256 " + Digest.of(TEST));
        assertThat(told).anyMatch(line -> line.startsWith("r.zip: its SHA-256 was not known; it is "));
        fetch(set);
        assertThat(server.asked).containsExactly("/r.zip");
    }

    @Test
    void an_entry_may_be_wanted_under_two_names() throws IOException {
        Offer zip = at("/r.zip", zip("r/train.tsv", "r/dev.tsv"));
        DataSet set = dataSet("r")
                .holding("dev.tsv", zip.entry("r/dev.tsv"))
                .holding("train.tsv", zip.entry("r/train.tsv"))
                .holding("test/dev.tsv", zip.entry("r/dev.tsv"));
        fetch(set);
        assertThat(set.file("dev.tsv")).hasBinaryContent(TEST);
        assertThat(set.file("test/dev.tsv")).hasBinaryContent(TEST);
        assertThat(set.file("train.tsv")).hasBinaryContent(TRAINING);
    }

    @Test
    void archives_of_all_forms_are_known_by_their_bytes() throws IOException {
        DataSet set = dataSet("forms")
                .holding("a", at("/download?id=1", tar("./p/a")).entry("p/a"))
                .holding("b", at("/b", gzip(tar("p/b"))).entry("p/b"))
                .holding("c", at("/c.gz", gzip(TEST)).entry("c"))
                .holding("d", at("/d.deb", debian(tar("./usr/d"))).entry("usr/d"))
                .holding("e", at("/e", TEST));
        server.at("/download", giving(tar("./p/a"), "\"1\""));
        fetch(set);
        assertThat(set.file("a")).hasBinaryContent(TRAINING);
        assertThat(set.file("b")).hasBinaryContent(TRAINING);
        assertThat(set.file("c")).hasBinaryContent(TEST);
        assertThat(set.file("d")).hasBinaryContent(TRAINING);
        assertThat(set.file("e")).hasBinaryContent(TEST);
    }

    @Test
    void a_tree_comes_as_a_whole() throws IOException {
        DataSet set = dataSet("pictures")
                .holdingTree(
                        "all", at("/p.zip", zip("p/cat/1", "p/dog/2", "q/3")).entry("p"));
        fetch(set);
        try (var all = Files.walk(set.file("all"))) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> set.file("all").relativize(file).toString()))
                    .containsExactlyInAnyOrder("cat/1", "dog/2");
        }
    }

    @Test
    void an_artifact_is_taken_from_the_repository_and_left_there() throws IOException {
        Path jar = Files.write(temporary.resolve("words-1.2"), zip("data/dev.noun"));
        DataSet set = dataSet("words")
                .holding(
                        "data.noun",
                        artifact("org.example:words:1.2", Digest.of(jar)).entry("data/dev.noun"));
        fetch(set);
        assertThat(set.file("data.noun")).hasBinaryContent(TEST);
        assertThat(jar).exists();
        DataSet other = dataSet("others")
                .holding(
                        "data.noun",
                        artifact("org.example:words:1.2", Digest.of("x")).entry("data/dev.noun"));
        assertThatThrownBy(() -> fetch(other)).hasMessageContaining("the Maven artifact org.example:words:1.2");
        assertThat(jar).exists();
    }

    @Test
    void another_digest_is_told_and_nothing_is_kept() throws IOException {
        server.at("/one.tsv", giving(TEST, "\"1\""));
        DataSet set = dataSet("one").holding("one.tsv", address(server.address("/one.tsv"), Digest.of(TRAINING)));
        assertThatThrownBy(() -> fetch(set))
                .isInstanceOf(DistillException.class)
                .hasMessage("The data (one.tsv) from (" + server.address("/one.tsv") + ") have the SHA-256 ("
                        + Digest.of(TEST) + "), and (" + Digest.of(TRAINING) + ") is wanted; they were deleted.\n"
                        + "Fetch them again. If they stay so, they were changed there: declare their new digest if you"
                        + " trust them.");
        assertNothingLeft(set);
        server.at("/one.tsv", giving(TRAINING, "\"2\""));
        fetch(set);
        assertThat(set.file("one.tsv")).hasBinaryContent(TRAINING);
    }

    @Test
    void another_md5_than_the_authors_published_is_told_and_nothing_is_kept() throws IOException {
        String md5 = "81ed0a04e1c5c1b4e2f7fbf0d4d0e1a3";
        server.at("/one.tsv", giving(TEST, "\"1\""));
        Offer.Address address =
                new Offer.Address(URI.create(server.address("/one.tsv")), Optional.empty(), Optional.of(md5));
        DataSet set = dataSet("one").holding("one.tsv", new Offer(address, Optional.empty()));
        assertThatThrownBy(() -> fetch(set))
                .hasMessageStartingWith("The data (one.tsv) from (" + server.address("/one.tsv") + ") have the MD5 (")
                .hasMessageContaining("), and their authors published (" + md5 + "); they were deleted.\n");
        assertNothingLeft(set);
        Path same = Files.write(temporary.resolve("same.tsv"), TEST);
        Offer.Address right = new Offer.Address(address.uri(), Optional.empty(), Optional.of(Digest.md5(same)));
        DataSet known = dataSet("one").holding("one.tsv", new Offer(right, Optional.empty()));
        fetch(known);
        assertThat(known.file("one.tsv")).hasBinaryContent(TEST);
    }

    @Test
    void cifar_is_held_to_the_digests_that_its_author_published() {
        assertThat(published(DataSets.cifar10Files())).containsOnly("c32a1d4ab5d03f1284b67883e8d87530");
        assertThat(published(DataSets.cifar100Files())).containsOnly("03b5dce01913d631647c71ecec9e9cb8");
    }

    private static Stream<String> published(DataSet set) {
        return set.files().stream()
                .flatMap(file -> file.offers().stream())
                .map(offer -> offer.source().md5().orElse("none"));
    }

    @Test
    void an_entry_with_another_digest_is_not_kept() throws IOException {
        DataSet set = dataSet("one")
                .holding(
                        "dev.tsv",
                        Digest.of(TRAINING),
                        at("/r.zip", zip("dev.tsv")).entry("dev.tsv"));
        assertThatThrownBy(() -> fetch(set)).hasMessageContaining(Digest.of(TEST));
        assertNothingLeft(set);
    }

    @Test
    void a_damaged_archive_is_told_and_not_kept() throws IOException {
        byte[] zip = zip("dev.tsv", "train.tsv");
        byte[] gzip = gzip(tar("dev.tsv", "x", "y"));
        for (byte[] damaged : List.of(
                java.util.Arrays.copyOf(zip, zip.length - 30),
                java.util.Arrays.copyOf(gzip, gzip.length / 2),
                "<html>404</html>".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new byte[2000])) {
            DataSet set =
                    dataSet("one").holding("train.tsv", at("/bad", damaged).entry("train.tsv"));
            assertThatThrownBy(() -> fetch(set))
                    .isInstanceOf(DistillException.class)
                    .hasMessageStartingWith("The archive (bad) ")
                    .hasMessageContaining("\n");
            assertNothingLeft(set);
        }
    }

    /** As on a full disk: the archive is sound, and a hundred megabytes need not come again. */
    @Test
    void an_archive_whose_files_cannot_be_written_is_kept_and_not_called_damaged() throws IOException {
        DataSet set = dataSet("one").holdingTree("all", at("/long.zip", zip("a", "b".repeat(300))));
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> fetch(set))
                    .isInstanceOf(DistillException.class)
                    .hasMessageStartingWith("The data (one) cannot be written in (")
                    .hasMessageContaining("name too long")
                    .hasMessageNotContaining("damaged");
        }
        assertThat(server.asked).containsExactly("/long.zip");
        assertThat(set.home()).doesNotExist();
    }

    @Test
    void an_archive_with_a_file_and_a_folder_of_one_name_is_refused() throws IOException {
        DataSet set = dataSet("one").holdingTree("all", at("/odd.zip", zip("a", "a/b")));
        assertThatThrownBy(() -> fetch(set))
                .hasMessageStartingWith("The archive (odd.zip) is not taken: it has (a) as a file and as a folder.");
        assertNothingLeft(set);
    }

    @Test
    void an_entry_that_is_not_there_is_told() throws IOException {
        DataSet set = dataSet("one").holding("x", at("/r.zip", zip("dev.tsv")).entry("other/dev.tsv"));
        assertThatThrownBy(() -> fetch(set))
                .hasMessageStartingWith("The archive (r.zip) has no entry (other/dev.tsv).\n");
    }

    @Test
    void entries_that_lead_out_of_the_folder_are_refused() throws IOException {
        for (String entry : new String[] {"../evil", "p/../../evil", "/evil", "p/..\\evil"}) {
            DataSet set = dataSet("evil").holdingTree("all", at("/e.zip", zip("good/a", entry)));
            assertThatThrownBy(() -> fetch(set))
                    .hasMessageStartingWith("The archive (e.zip) is not taken: its entry (" + entry + ") leads out");
            assertNothingLeft(set);
        }
    }

    @Test
    void links_are_refused() throws IOException {
        DataSet set = dataSet("evil").holdingTree("all", at("/e.tar", linkTo("/etc/passwd")));
        assertThatThrownBy(() -> fetch(set)).hasMessageContaining("its entry (p/link) is a link or no plain file");
        assertNothingLeft(set);
    }

    @Test
    void more_than_an_archive_may_hold_is_refused() throws IOException {
        Path bomb = Files.write(temporary.resolve("bomb.gz"), gzip(new byte[1 << 20]));
        Path place = temporary.resolve("out");
        assertThatThrownBy(() -> new Unpacking(bomb, "bomb.gz", 1000).files(java.util.Map.of("x", place)))
                .hasMessageStartingWith("The archive (bomb.gz) is not taken: more than 1000 bytes come out of it.");
        assertThat(Unpacking.of(bomb, "bomb.gz").most()).isEqualTo(256L << 20);
    }

    @Test
    void the_next_offer_is_taken_where_one_fails() throws IOException {
        server.at("/broken", failing(500));
        DataSet set = dataSet("one").holding("one.tsv", address(server.address("/broken")), at("/well", TEST));
        fetch(set);
        assertThat(set.file("one.tsv")).hasBinaryContent(TEST);
    }

    @Test
    void what_could_be_had_is_kept_where_the_rest_could_not() throws IOException {
        DataSet set = dataSet("two")
                .holding("one.tsv", at("/one", TEST))
                .holding("two.tsv", address(server.address("/gone")));
        assertThatThrownBy(() -> fetch(set)).hasMessageContaining("the server answers 404");
        assertThat(set.home().resolve("one.tsv")).hasBinaryContent(TEST);
        at("/gone", TRAINING);
        fetch(set);
        assertThat(server.asked).containsExactly("/one", "/gone", "/gone");
    }

    @Test
    void a_file_that_was_damaged_since_is_fetched_anew() throws IOException {
        at("/one", TEST);
        DataSet set = dataSet("one").holding("one.tsv", address(server.address("/one"), Digest.of(TEST)));
        fetch(set);
        set.home().resolve("one.tsv").toFile().setWritable(true);
        Files.write(set.home().resolve("one.tsv"), TRAINING);
        fetch(set);
        assertThat(set.file("one.tsv")).hasBinaryContent(TEST);
    }

    @Test
    void what_is_offered_nowhere_is_told() {
        DataSet set = dataSet("iam").holding("lines.tgz").hinting("Register at the authors' site.");
        assertThatThrownBy(() -> fetch(set))
                .hasMessageStartingWith("The data (lines.tgz) of the data set (iam) are offered nowhere.\n")
                .hasMessageEndingWith("Register at the authors' site.");
    }

    /** Waits, for a minute at most. */
    private void awaitTold(String line) {
        for (int poll = 0; poll < 6_000 && !told.contains(line); poll++) {
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void builds_that_want_a_set_at_once_fetch_it_once() {
        server.at("/one", exchange -> {
            awaitTold("one: another build fetches it; waiting");
            giving(TEST, "\"1\"").to(exchange);
        });
        DataSet set = dataSet("one").holding("one.tsv", address(server.address("/one")));
        CompletableFuture<?>[] builds = new CompletableFuture<?>[4];
        java.util.Arrays.setAll(
                builds, any -> CompletableFuture.runAsync(() -> fetch(set), task -> new Thread(task).start()));
        String common = System.getProperty("distill.data");
        CompletableFuture.allOf(builds).join();
        assertThat(common).isNotBlank();
        assertThat(set.home().resolve("one.tsv")).hasBinaryContent(TEST);
        assertThat(server.asked).containsExactly("/one");
        assertThat(told).contains("one: another build fetches it; waiting");
    }
}
