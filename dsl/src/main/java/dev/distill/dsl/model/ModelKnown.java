package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Optional;

/** Nothing is known of the content of a file that is somewhere else: it was looked at where the study was declared. */
record ModelKnown() implements ModelContent {

    @Override
    public long parameters() {
        return 0;
    }

    @Override
    public Optional<Inheritance.Source> source(String model, Task task) {
        return Optional.empty();
    }

    @Override
    public void check(String model, List<NamedLayer> declared, Task task, String whose, String where) {}
}
