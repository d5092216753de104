package dev.distill.engine.backend;

import dev.distill.dsl.error.DistillException;
import java.util.stream.Collectors;

/**
 * What a machine has for the backend {@code cuda}.
 *
 * @param devices its devices
 * @param library the build of ND4J that runs are to be computed on there
 */
public record Cuda(CudaDevices devices, CudaLibrary library) {

    /** That of this machine. */
    public static Cuda ofThisMachine(CudaLibrary library) {
        return new Cuda(CudaDevices.ofThisMachine(), library);
    }

    /** The devices of no machine, for a backend that needs none. */
    public static Cuda notAsked() {
        return new Cuda(CudaDevices.none("nobody asked"), CudaLibrary.usual(Versions.ofThisEngine()));
    }

    /**
     * The devices to use, before the library is resolved: all where it is not known what it holds.
     *
     * @throws DistillException where there are none
     */
    DeviceChoice choice() {
        if (devices.found().isEmpty()) {
            throw new DistillException(
                    "The backend (cuda) needs an NVIDIA device, and none was found: " + devices.problem() + ".",
                    "Run on a machine with a device and its driver, or use -Ddistill.backend=cpu.");
        }
        DeviceChoice all = new DeviceChoice(library, devices.found());
        return library.code().map(all::thatRun).orElse(all);
    }

    /** What can be said of the devices before anything is resolved, in words. */
    public String describe() {
        if (devices.found().isEmpty()) {
            return "no device was found: " + devices.problem();
        }
        return devices.found().stream().map(this::verdict).collect(Collectors.joining("; ")) + "; driver "
                + devices.found().get(0).driver();
    }

    private String verdict(CudaDevice device) {
        return device.describe()
                + library.code()
                        .map(code -> code.runsOn(device.capability())
                                ? ", which " + library + " has code for"
                                : ", which " + library + " has no code for: it holds " + code.describe())
                        .orElse(", and " + library + " is read once it is resolved");
    }
}
