package dev.distill.dsl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericClassTest {

    private static final NumericClass ONE_THREAD = NumericClass.portable();
    private static final NumericClass TWO_THREADS = ONE_THREAD.threads(2);

    @Test
    void one_thread_is_not_written_so_identities_are_what_they_were() {
        assertThat(Canonical.line(ONE_THREAD))
                .isEqualTo("{\"backend\":\"cpu\",\"numerics\":\"PORTABLE\",\"precision\":\"float32\"}");
        assertThat(ONE_THREAD.label()).isEqualTo("cpu/float32/portable");
        assertThat(ONE_THREAD.describe()).isEqualTo("cpu, float32, portable numerics");
    }

    @Test
    void other_threads_make_another_class() {
        assertThat(Canonical.line(TWO_THREADS)).endsWith("\"precision\":\"float32\",\"threads\":2}");
        assertThat(TWO_THREADS.label()).isEqualTo("cpu/float32/portable/2");
        assertThat(TWO_THREADS.describe()).isEqualTo("cpu, float32, portable numerics, 2 BLAS threads");
    }

    @Test
    void classes_are_read_back_from_text_and_label() {
        for (NumericClass it : new NumericClass[] {ONE_THREAD, TWO_THREADS, ONE_THREAD.threads(128)}) {
            assertThat(Canonical.read(Canonical.line(it), NumericClass.class)).isEqualTo(it);
            assertThat(NumericClass.labelled(it.label())).isEqualTo(it);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"backend\":\"cpu\",\"numerics\":\"PORTABLE\"}",
                "{\"backend\":null,\"numerics\":\"PORTABLE\",\"precision\":\"float32\"}",
                "{\"backend\":\"cpu\",\"numerics\":\"EXACT\",\"precision\":\"float32\"}",
                "{\"backend\":\"cpu\",\"numerics\":\"PORTABLE\",\"precision\":\"float32\",\"threads\":0}",
                "{\"backend\":\"cpu\",\"numerics\":\"PORTABLE\",\"precision\":\"float32\",\"threads\":null}",
                "{\"backend\":\"cpu\",\"numerics\":\"PORTABLE\",\"precision\":\"float32\",\"threads\":1e9}",
                "{\"backend\":\"cpu\",\"numerics\":\"PORTABLE\",\"precision\":\"float32\",\"cores\":2}"
            })
    void other_texts_are_refused(String text) {
        assertThatThrownBy(() -> Canonical.read(text, NumericClass.class))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("The numeric class (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cpu", "cpu/float32", "cpu/float32/exact", "cpu/float32/portable/", "a/b/native/x/y"})
    void other_labels_are_refused(String label) {
        assertThatThrownBy(() -> NumericClass.labelled(label)).hasMessageContaining("is none");
    }

    @Test
    void without_a_thread_nothing_is_computed() {
        assertThatThrownBy(() -> ONE_THREAD.threads(0))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("number of BLAS threads (0)");
    }
}
