package dev.distill.dsl.model;

import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.task.Task;
import java.util.List;

/** Nothing is known of the content of a file that is somewhere else: it was looked at where the study was declared. */
record ModelKnown() implements ModelContent {

    @Override
    public long parameters() {
        return 0;
    }

    @Override
    public void check(String model, List<NamedLayer> declared, Task task, String whose, String where) {}
}
