package dev.distill.engine.backend;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The code for devices that a library holds.
 *
 * @param compiled machine code, for these capabilities
 * @param ptx code that a driver compiles, for these capabilities and all later ones
 */
public record CudaCode(SortedSet<Capability> compiled, SortedSet<Capability> ptx) {

    /** Copies the sets. */
    public CudaCode {
        compiled = Collections.unmodifiableSortedSet(new TreeSet<>(compiled));
        ptx = Collections.unmodifiableSortedSet(new TreeSet<>(ptx));
    }

    static CudaCode of(Collection<Capability> compiled, Collection<Capability> ptx) {
        return new CudaCode(new TreeSet<>(compiled), new TreeSet<>(ptx));
    }

    /** No code. */
    public static CudaCode none() {
        return of(List.of(), List.of());
    }

    /** The code of two libraries together. */
    public CudaCode and(CudaCode other) {
        return of(union(compiled, other.compiled), union(ptx, other.ptx));
    }

    private static SortedSet<Capability> union(SortedSet<Capability> some, SortedSet<Capability> others) {
        SortedSet<Capability> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return compiled.isEmpty() && ptx.isEmpty();
    }

    /**
     * Whether it runs on a device: machine code does on devices of its own major number that are no older, PTX on all that are no
     * older (CUDA C++ Programming Guide, "Binary compatibility" and "PTX compatibility").
     */
    public boolean runsOn(Capability device) {
        return compiled.stream().anyMatch(code -> code.major() == device.major() && code.minor() <= device.minor())
                || ptx.stream().anyMatch(code -> code.compareTo(device) <= 0);
    }

    /** What it holds, in a sentence's part. */
    public String describe() {
        return "machine code for " + listed(compiled) + (ptx.isEmpty() ? " and no PTX" : " and PTX for " + listed(ptx));
    }

    private static String listed(SortedSet<Capability> capabilities) {
        return capabilities.isEmpty()
                ? "no device"
                : capabilities.stream().map(Capability::toString).collect(Collectors.joining(", "));
    }
}
