package dev.distill.dsl.measure;

import dev.distill.dsl.task.Task;

/** What probes ask of the inputs that a task's label depends on. */
final class Support {

    private Support() {}

    /** Of how many inputs it is; 0 where inputs are no bits. */
    static int size(Task task) {
        return task.bits().map(bits -> bits.support().size()).orElse(0);
    }

    /** Why no input is off it, in a sentence's part; empty where one is. */
    static String withoutOutside(Task task) {
        return task.bits()
                .map(bits -> bits.support().size() < bits.count() ? "" : "no input is off the support")
                .orElse("its inputs are no bits");
    }
}
