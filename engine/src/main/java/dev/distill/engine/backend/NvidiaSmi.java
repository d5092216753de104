package dev.distill.engine.backend;

import dev.distill.engine.process.Child;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program of NVIDIA's driver that lists devices. */
final class NvidiaSmi {

    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
    private static final int SECONDS = 20;
    private static final int FIELDS = 6;

    /** Windows has it on its path, and what it runs of Linux finds it here. */
    private static final String BESIDE_WINDOWS = "/usr/lib/wsl/lib";

    private final Map<String, String> environment;

    NvidiaSmi(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    static NvidiaSmi ofThisMachine() {
        return new NvidiaSmi(System.getenv());
    }

    /** What it tells, less what processes are kept from by {@value #VISIBLE}. */
    CudaDevices devices() {
        return program()
                .map(this::asked)
                .orElseGet(() -> CudaDevices.none("there is no program nvidia-smi on the path, so there is no driver"));
    }

    private Optional<Path> program() {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of(BESIDE_WINDOWS))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of("nvidia-smi", "nvidia-smi.exe").flatMap(name -> file(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Stream<Path> file(String folder, String name) {
        try {
            return Stream.of(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private CudaDevices asked(Path program) {
        try {
            ProcessBuilder builder = Child.of(
                    program.toString(),
                    "--query-gpu=index,uuid,compute_cap,memory.total,driver_version,name",
                    "--format=csv,noheader,nounits");
            builder.redirectErrorStream(true);
            Process process = builder.start();
            process.getOutputStream().close();
            String said = ended(process) ? text(process) : "it did not answer within " + SECONDS + " seconds";
            return process.isAlive() || process.exitValue() != 0
                    ? unanswered(program, said)
                    : listed(
                            program,
                            said.lines().filter(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            return unanswered(program, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered(program, "the wait for it was interrupted");
        }
    }

    private static boolean ended(Process process) throws InterruptedException {
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            Child.end(process);
        }
        return ended;
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static CudaDevices unanswered(Path program, String said) {
        String first = said.lines().findFirst().orElse("nothing").strip();
        return CudaDevices.none(program + " did not list devices with their compute capability (" + first + ")");
    }

    private CudaDevices listed(Path program, List<String> lines) {
        List<CudaDevice> devices = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            Optional<CudaDevice> device = device(lines.get(number));
            if (device.isEmpty()) {
                return unanswered(program, lines.get(number));
            }
            if (visible(number, device.get())) {
                devices.add(device.get());
            }
        }
        if (devices.isEmpty()) {
            return CudaDevices.none(
                    lines.isEmpty() ? program + " lists no device" : VISIBLE + " hides all of them from processes");
        }
        return new CudaDevices(devices, "");
    }

    /** Numbers are those of the bus, by which the driver's program lists; elsewhere CUDA counts the fastest first. */
    private boolean visible(int number, CudaDevice device) {
        String visible = environment.get(VISIBLE);
        return visible == null
                || Stream.of(visible.split(","))
                        .map(String::strip)
                        .anyMatch(id -> id.equals(String.valueOf(number))
                                || id.length() > 3 && device.id().startsWith(id));
    }

    private static Optional<CudaDevice> device(String line) {
        String[] fields = line.split(",\\s*", FIELDS);
        if (fields.length < FIELDS || !fields[3].strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Capability.parse(fields[2])
                .map(capability -> new CudaDevice(
                        fields[1].strip(),
                        fields[5].strip(),
                        capability,
                        Long.parseLong(fields[3].strip()),
                        fields[4].strip()));
    }
}
