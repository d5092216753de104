package dev.distill.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.engine.Specimens;
import dev.distill.engine.protocol.Order;
import dev.distill.engine.run.Listening;
import dev.distill.engine.run.PassingOn;
import dev.distill.engine.run.Schedule;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that neither work nor die, and builds that are stopped by something else than a kill. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WorkerTroubleTest {

    private static final RunSpecification RUN = Specimens.labels(1);

    @TempDir
    Path folder;

    @Test
    void a_worker_that_breaks_off_in_the_middle_of_a_line_costs_an_attempt_and_no_study() throws IOException {
        Listening listening = new Listening();
        WorkerSettings settings = firstWorker("printf '{\"kind\":\"SHA' >&3; exit 1");
        List<RunResult> results = new StudyRunner(store(), new Fleet(settings), listening).run(plan());
        assertThat(results).extracting(RunResult::status).containsExactly(RunStatus.DONE);
        assertThat(listening.warnings).singleElement().asString().contains("tried again", "SHA", ".log");
    }

    /** A cluster's answer may change while its driver is lost, and then there is none. */
    @Test
    void a_crew_is_asked_before_the_first_worker_how_many_it_is_and_not_again() {
        WorkerSettings settings = TestWorkers.settings(folder, 2, 0);
        AtomicInteger asked = new AtomicInteger();
        ConfiguredWorkforce workforce = new Manned(settings, new AskedOnce(new LocalCrew(settings), asked));
        List<RunResult> results = new StudyRunner(store(), workforce, new Listening()).run(plan());
        assertThat(results).extracting(RunResult::status).containsExactly(RunStatus.DONE);
    }

    /** It would be a process of a study that has ended. */
    @Test
    void an_interrupted_study_starts_no_worker_once_it_has_ended() throws Exception {
        Stubborn crew = new Stubborn();
        ConfiguredWorkforce workforce = new Manned(TestWorkers.settings(folder, 1, 0), crew);
        AtomicReference<Throwable> end = new AtomicReference<>();
        AtomicInteger startsAtTheEnd = new AtomicInteger();
        Thread build = new Thread(() -> {
            try {
                new StudyRunner(store(), workforce, new Listening()).run(plan());
            } catch (DistillException e) {
                end.set(e);
                startsAtTheEnd.set(crew.starts.get());
            }
        });
        build.start();
        crew.starting.await();
        build.interrupt();
        build.join();
        assertThat(end.get()).hasMessageStartingWith("The study was interrupted.");
        Thread.sleep(300);
        assertThat(startsAtTheEnd).hasValue(1);
        assertThat(crew.starts).hasValue(1);
    }

    /** Its workers do not come up, and take a while to tell. */
    private static final class Stubborn implements Crew {

        private final CountDownLatch starting = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private final AtomicInteger starts = new AtomicInteger();

        @Override
        public int parallel() {
            return 1;
        }

        @Override
        public WorkerProcess start(int slot, String name) {
            starts.incrementAndGet();
            starting.countDown();
            try {
                closed.await();
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new DistillException("It does not come up.", "Wait.");
        }

        @Override
        public Duration quiet(int runs) {
            return Duration.ZERO;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private record AskedOnce(Crew crew, AtomicInteger asked) implements Crew {

        @Override
        public int parallel() {
            if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("It is asked again.");
            }
            return crew.parallel();
        }

        @Override
        public WorkerProcess start(int slot, String name) {
            return crew.start(slot, name);
        }

        @Override
        public Duration quiet(int runs) {
            return crew.quiet(runs);
        }

        @Override
        public void close() {
            crew.close();
        }
    }

    private record Manned(WorkerSettings settings, Crew crew) implements ConfiguredWorkforce {

        @Override
        public void calibrate(RunStore store) {}

        @Override
        public Manned settled(RunStore store) {
            return this;
        }

        @Override
        public void work(Schedule schedule) {
            try (WorkerPool pool = new WorkerPool(crew, schedule)) {
                pool.work();
            }
        }
    }

    @Test
    void a_worker_that_says_nothing_for_too_long_is_taken_for_dead() throws IOException {
        try (WorkerProcess worker = WorkerProcess.start(firstWorker("exec sleep 600"), "worker", process -> {})) {
            assertThat(worker.execute(Order.export(List.of()), Duration.ofMillis(300), event -> {}))
                    .contains("nothing for 0.3 s", "it hangs", ".log");
        }
    }

    @Test
    void a_worker_that_cannot_read_an_order_ends() throws Exception {
        WorkerSettings settings = TestWorkers.settings(folder, 1, 0);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process worker = new WorkerCommand(settings, new ClassArchive.None())
                    .start((InetSocketAddress) server.getLocalSocketAddress(), "token", folder.resolve("log"));
            try (Socket socket = server.accept()) {
                assertThat(socket.getInputStream().read()).isEqualTo('{');
                socket.getOutputStream().write("no order\n".getBytes(StandardCharsets.UTF_8));
                assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                worker.destroyForcibly();
            }
        }
    }

    @Test
    void a_build_that_is_interrupted_trains_nothing_on() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        PassingOn listener = new PassingOn(run -> begun.countDown(), result -> {});
        RunSpecification days = Specimens.labels(1, 10_000_000_000L);
        Plan endless = plan(days);
        Thread build = new Thread(() -> assertThatThrownBy(() ->
                        new StudyRunner(store(), new Fleet(TestWorkers.settings(folder, 1, 0)), listener).run(endless))
                .hasMessageContaining("interrupted"));
        build.start();
        begun.await();
        build.interrupt();
        build.join();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("distill-worker-")) {
                thread.join();
            }
        }
        assertThat(store().find(days.identity())).isEmpty();
    }

    @Test
    void a_run_of_another_build_is_told_and_begun_here_once_that_build_is_gone() {
        List<String> told = new ArrayList<>();
        Draft other = store().draft(RUN.identity()).orElseThrow();
        PassingOn listener = new PassingOn(
                run -> told.add("begun"),
                run -> {
                    told.add("waited for");
                    other.close();
                },
                result -> told.add(result.status().name()));
        new StudyRunner(store(), new Fleet(TestWorkers.settings(folder, 1, 0)), listener).run(plan());
        assertThat(told).containsExactly("waited for", "begun", "DONE");
    }

    @Test
    void an_error_in_the_build_itself_ends_the_study_and_not_its_progress_alone() {
        PassingOn listener = new PassingOn(run -> {}, result -> {
            throw new IllegalStateException("no terminal");
        });
        assertThatThrownBy(() ->
                        new StudyRunner(store(), new Fleet(TestWorkers.settings(folder, 2, 0)), listener).run(plan()))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("no terminal")
                .hasMessageContaining("\nStart it again");
    }

    /** Settings whose first worker comes up, reads an order and goes on with a command; those after it are real. */
    private WorkerSettings firstWorker(String command) throws IOException {
        WorkerSettings real = TestWorkers.settings(folder, 1, 0);
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "there is no " + shell);
        Path java = Files.writeString(
                folder.resolve("java"), """
                #!%s
                if mkdir '%s' 2> /dev/null; then
                    exec 3<> /dev/tcp/"${@: -2:1}"/"${@: -1}"
                    echo '{"kind":"READY","run":"","step":0,"rate":0,"text":"'"$DISTILL_TOKEN"'","measured":[]}' >&3
                    read -r order <&3
                    %s
                fi
                exec '%s' "$@"
                """.formatted(shell, folder.resolve("once"), command, real.java()));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return new WorkerSettings(
                java, real.classPath(), real.build(), 1, real.memoryMegabytes(), real.timeout(), real.logs());
    }

    private RunStore store() {
        return RunStore.in(folder.resolve("store"));
    }

    static Plan plan() {
        return plan(RUN);
    }

    private static Plan plan(RunSpecification run) {
        return new Plan(
                "test",
                Scale.SMOKE,
                List.of(new PlannedRun("labels", run.seed(), Role.STUDENT, run.identity(), List.of(), run)));
    }
}
