package dev.distill.engine.backend;

import dev.distill.dsl.error.DistillException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which devices processes compute on, and by which library.
 *
 * @param library a build of ND4J
 * @param devices in the order of their numbers, never none
 */
public record DeviceChoice(CudaLibrary library, List<CudaDevice> devices) {

    private static final String ORDER = "CUDA_DEVICE_ORDER";
    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /** Copies the list. */
    public DeviceChoice {
        devices = List.copyOf(devices);
    }

    /**
     * The choice without the devices that the library's code does not run on.
     *
     * @throws DistillException where none is left
     */
    DeviceChoice thatRun(CudaCode code) {
        List<CudaDevice> running = devices.stream()
                .filter(device -> code.runsOn(device.capability()))
                .toList();
        if (running.isEmpty()) {
            throw new DistillException(
                    "The backend (cuda) has no code for the devices here, "
                            + devices.stream().map(CudaDevice::describe).collect(Collectors.joining("; ")) + ": "
                            + library
                            + " holds " + code.describe() + ".",
                    "Name a build that has, by -Ddistill.cuda=groupId:artifactId:version, or use -Ddistill.backend=cpu.");
        }
        return new DeviceChoice(library, running);
    }

    /** The choice of one of several workers: its device alone, the next worker having the next one. */
    DeviceChoice ofWorker(int slot) {
        return new DeviceChoice(library, List.of(devices.get(Math.floorMod(slot - 1, devices.size()))));
    }

    /** The variables by which processes see these devices, counted as the driver counts them. */
    Map<String, String> environment() {
        return Map.of(
                ORDER,
                "PCI_BUS_ID",
                VISIBLE,
                devices.stream().map(CudaDevice::id).collect(Collectors.joining(",")));
    }

    /** The devices in a sentence's part. */
    String describe() {
        return devices.stream()
                .map(device -> device.describe() + " by driver " + device.driver())
                .collect(Collectors.joining("; "));
    }
}
