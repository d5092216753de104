package dev.distill.maven.data;

import static dev.distill.maven.data.DataServer.giving;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds in processes of their own, which share one folder of data. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FetchingBuildsTest {
    private static final byte[] CONTENT = "a\t1\nb\t0\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    /** The file is given out once another build has said that it waits, so that some have to. */
    @Test
    void of_four_builds_at_once_one_fetches_and_all_have_the_file() throws Exception {
        try (DataServer server = new DataServer()) {
            List<Process> builds = new ArrayList<>();
            server.at("/one", exchange -> {
                awaitWaiting();
                giving(CONTENT, "\"1\"").to(exchange);
            });
            for (int build = 0; build < 4; build++) {
                builds.add(FetchingBuild.start(common(), server.address("/one"), said(build)));
            }
            for (int build = 0; build < 4; build++) {
                assertThat(builds.get(build).waitFor())
                        .as(Files.readString(said(build)))
                        .isZero();
            }
            assertThat(server.asked).containsExactly("/one");
            assertThat(fetched()).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void what_a_killed_build_held_is_free_for_the_next() throws Exception {
        try (DataServer server = new DataServer()) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch killed = new CountDownLatch(1);
            server.at("/one", exchange -> {
                asked.countDown();
                await(killed);
                giving(CONTENT, "\"1\"").to(exchange);
            });
            Process first = FetchingBuild.start(common(), server.address("/one"), said(0));
            await(asked);
            Process second = FetchingBuild.start(common(), server.address("/one"), said(1));
            awaitWaiting();
            assertThat(fetched()).doesNotExist();
            first.destroyForcibly().waitFor();
            killed.countDown();
            assertThat(second.waitFor()).as(Files.readString(said(1))).isZero();
            assertThat(fetched()).hasBinaryContent(CONTENT);
        }
    }

    private void awaitWaiting() throws IOException {
        while (!someoneWaits()) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private boolean someoneWaits() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("one: another build fetches it; waiting")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("The test was interrupted.", e);
        }
    }

    private Path common() {
        return folder.resolve("common");
    }

    private Path said(int build) {
        return folder.resolve("build-" + build + ".txt");
    }

    private Path fetched() {
        return common().resolve("one").resolve(FetchingBuild.FILE);
    }
}
