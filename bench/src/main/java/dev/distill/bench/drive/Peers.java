package dev.distill.bench.drive;

import dev.distill.bench.Settings;
import dev.distill.bench.dl4j.Dl4jPeer;
import dev.distill.bench.libtorch.LibtorchPeer;
import dev.distill.bench.ours.OurPeer;
import dev.distill.bench.result.CaseResult;
import dev.distill.bench.samediff.SameDiffPeer;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Tuning;
import dev.distill.engine.fleet.KernelChoice;
import dev.distill.engine.fleet.VectorModule;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who takes part: our builds, and everybody else. */
public final class Peers {

    private static final int MEGABYTES = 1_400;

    private final Settings settings;
    private final Builds builds;
    private final PyTorch pyTorch;
    private final List<Peer> peers = new ArrayList<>();

    private Peers(Settings settings, PyTorch pyTorch) {
        this.settings = settings;
        this.builds = new Builds(settings);
        this.pyTorch = pyTorch;
    }

    /** Those that are meant and can take part on this machine; ours first. */
    public static List<Peer> of(Settings settings, PyTorch pyTorch) {
        Peers peers = new Peers(settings, pyTorch);
        peers.addOurs();
        peers.addOthers();
        return peers.peers.stream()
                .filter(peer -> settings.invites(peer.name()))
                .toList();
    }

    private void addOurs() {
        peers.add(ours(CaseResult.OURS, settled(Builds.chosen(Numerics.NATIVE))));
        NativeBuild portable = Builds.chosen(Numerics.PORTABLE);
        peers.add(ours("portable", portable));
        peers.add(ours("portable-blas", portable, List.of()));
        Builds.others().forEach((name, build) -> peers.add(ours(name, build)));
    }

    /** As studies take it: with the kernels that are the faster ones on this machine, measured now. */
    private NativeBuild settled(NativeBuild build) {
        Path folder = settings.output().resolve("calibration");
        RunStore store = RunStore.in(folder.resolve("store"));
        store.forget(Tuning.note(build, Processor.ofThisMachine()));
        WorkerSettings workers = new WorkerSettings(
                Command.executable(),
                Command.ownClassPath(builds.jars(build)),
                build,
                1,
                MEGABYTES,
                Optional.empty(),
                folder.resolve("logs"));
        return KernelChoice.settled(workers, store).build();
    }

    private void addOthers() {
        NativeBuild build = Builds.chosen(Numerics.NATIVE);
        peers.add(libtorch());
        if (pyTorch.found()) {
            peers.add(new Peer("pytorch", pyTorch.command("peer.py"), Command.keepingMemory(Map.of())));
        }
        Map<String, String> environment = Command.keepingMemory(build.environment());
        peers.add(onNd4j("dl4j", Dl4jPeer.class, List.of("-Xmx2g"), build, environment));
        peers.add(onNd4j("samediff", SameDiffPeer.class, List.of("-Xmx2g"), build, environment));
    }

    /** As the engine starts its workers. */
    private Peer ours(String name, NativeBuild build) {
        return ours(name, build, VectorModule.arguments(Command.executable()));
    }

    private Peer ours(String name, NativeBuild build, List<String> vectors) {
        List<String> options = new ArrayList<>(vectors);
        options.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
        build.properties().forEach((property, value) -> options.add("-D" + property + "=" + value));
        return onNd4j(name, OurPeer.class, options, build, Command.oneThread(build.environment()));
    }

    private Peer onNd4j(
            String name, Class<?> main, List<String> options, NativeBuild build, Map<String, String> environment) {
        return new Peer(
                name, Command.java(options, Command.ownClassPath(builds.jars(build)), main, build.name()), environment);
    }

    private Peer libtorch() {
        List<Path> classPath = new ArrayList<>(builds.folder("libtorch"));
        classPath.add(Path.of(settings.output().toString(), "classes"));
        String version = System.getProperty("bench.libtorch", "");
        return new Peer(
                "libtorch",
                Command.java(List.of("-Xmx2g"), classPath, LibtorchPeer.class, version),
                Command.keepingMemory(Map.of()));
    }
}
