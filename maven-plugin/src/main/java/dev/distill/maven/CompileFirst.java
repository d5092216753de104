package dev.distill.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;

/**
 * Compiles the project where a goal was typed. A goal that is bound to a phase finds it compiled, and an
 * {@code @Execute} would compile it again: that annotation cannot tell the two apart, so its work is asked for here.
 */
final class CompileFirst {

    private static final String PHASE = "process-test-classes";

    private final LifecycleExecutor lifecycle;

    CompileFirst(LifecycleExecutor lifecycle) {
        this.lifecycle = lifecycle;
    }

    void ifTyped(MojoExecution execution, MavenSession session) throws Exception {
        if (typed(execution)) {
            MojoDescriptor forking = execution.getMojoDescriptor().clone();
            forking.setExecutePhase(PHASE);
            MojoExecution fork = new MojoExecution(forking, execution.getExecutionId(), execution.getSource());
            lifecycle.calculateForkedExecutions(fork, session);
            lifecycle.executeForkedExecutions(fork, session);
        }
    }

    static boolean typed(MojoExecution execution) {
        return execution.getSource() == MojoExecution.Source.CLI;
    }
}
