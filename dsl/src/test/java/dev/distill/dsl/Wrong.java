package dev.distill.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.distill.dsl.error.DeclarationException;
import java.util.function.Supplier;

/**
 * A wrong declaration and what its author is told.
 *
 * @param name of the mistake
 * @param declaration what was written
 * @param problem the first line: what is wrong
 * @param advice the second line: what to do
 */
public record Wrong(String name, Supplier<?> declaration, String problem, String advice) {

    /** A wrong declaration. */
    public static Wrong wrong(String name, Supplier<?> declaration, String problem, String advice) {
        return new Wrong(name, declaration, problem, advice);
    }

    /** Asserts that it is refused at once, in those two lines. */
    public void isRefused() {
        Throwable refusal = catchThrowable(declaration::get);
        assertThat(refusal).isInstanceOf(DeclarationException.class).hasMessage(problem + "\n" + advice);
    }

    @Override
    public String toString() {
        return name;
    }
}
