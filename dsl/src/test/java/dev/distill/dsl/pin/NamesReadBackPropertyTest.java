package dev.distill.dsl.pin;

import static dev.distill.dsl.Samples.WIDE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Samples;
import dev.distill.dsl.Study;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.pin.text.Fields;
import dev.distill.dsl.record.Measurement;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every name that a declaration accepts is read back from the files that a pin writes; what cannot be read back is refused. */
class NamesReadBackPropertyTest {

    private static final String LONGEST = "a".repeat(100);
    private static final Set<String> DEVICES =
            Set.of("con", "prn", "aux", "nul", "com1", "lpt9", "aux.x", "nul.tar.gz");

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> likely = Arbitraries.strings()
                .withChars('a', 'z', '0', '9', '-', '.')
                .ofMinLength(1)
                .ofMaxLength(130);
        Arbitrary<String> words = Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(16)
                .map(parts -> String.join("-", parts));
        return Arbitraries.oneOf(likely, words, Arbitraries.of(DEVICES), Arbitraries.of(LONGEST, LONGEST + "a"));
    }

    @Property(tries = 60)
    void a_pin_reads_every_arm_and_study_that_it_writes(@ForAll("names") String name) {
        Assume.that(accepted(name));
        Pin pin = PinSamples.pin(PinSamples.report(arm(name).learningFrom(finalTeacher())));
        assertThat(Pin.parse(pin.files()).files()).isEqualTo(pin.files());
        Lock lock = new Lock(
                name,
                pin.lock().version(),
                pin.lock().scale(),
                pin.lock().grade(),
                pin.lock().runs());
        assertThat(Lock.parse(lock.text())).isEqualTo(lock);
        assertThat(Lock.isStudy(name)).isTrue();
    }

    @Property(tries = 60)
    void a_pin_reads_every_teacher_that_it_writes(@ForAll("names") String name) {
        Assume.that(accepted(name) && !name.equals("labels"));
        Study study = Samples.distilling(WIDE.named(name), Samples.ONE_SHOT);
        Pin pin = PinSamples.pin(PinSamples.report(study, PinSamples::done));
        assertThat(Pin.parse(pin.files()).files()).isEqualTo(pin.files());
    }

    @Property(tries = 60)
    void a_column_is_read_back_as_a_headline_and_as_a_row(@ForAll("names") String name) {
        Assume.that(declares(() -> Samples.ACCURACY.column(name)));
        Headline headline = new Headline("steps-to:" + name + ":above:0.95", OptionalDouble.of(300), 0);
        assertThat(Headline.read(new Fields("study.lock", 1, List.of(headline.name() + "=" + headline.text()))))
                .isEqualTo(headline);
        Lock lock = PinSamples.pin().lock();
        RunKey run = lock.runs().firstKey();
        Values values = new Values(new TreeMap<>(Map.of(run, List.of(new Measurement(name, 0, 1)))));
        assertThat(Values.parse(lock, values.text(lock.study(), lock.scale()))).isEqualTo(values);
    }

    @Example
    void a_name_of_a_hundred_characters_is_the_longest() {
        assertThat(arm(LONGEST).learningFrom(finalTeacher()).name()).isEqualTo(LONGEST);
        assertThatThrownBy(() -> arm(LONGEST + "a").learningFrom(finalTeacher()))
                .isInstanceOf(DeclarationException.class)
                .hasMessage("The name of the arm (aaaaaaaaaaaaaaaaaaaa…) has 101 characters, and 100 are the most.\n"
                        + "Use a shorter one.");
    }

    @Example
    void a_name_that_windows_keeps_is_refused() {
        for (String name : DEVICES) {
            assertThatThrownBy(() -> WIDE.named(name))
                    .isInstanceOf(DeclarationException.class)
                    .hasMessage("The name of the teacher (" + name
                            + ") is kept for a device on Windows, where no folder can have it.\n"
                            + "Use another, such as \"the-" + name + "\".");
        }
        assertThat(Set.of("auxiliary", "com", "com10", "the-aux", "console.x"))
                .allMatch(NamesReadBackPropertyTest::accepted);
    }

    @Example
    void a_study_does_not_take_the_place_of_what_lies_beside_it() {
        for (String name : Set.of("index.html", "verify", "fetched")) {
            assertThatThrownBy(() -> Name.study("name of the study", name))
                    .isInstanceOf(DeclarationException.class)
                    .hasMessage("The name of the study (" + name
                            + ") is that of a file or folder that goals write beside those of studies.\n"
                            + "Use another, such as \"the-" + name + "\".");
            assertThat(accepted(name)).as("an arm named %s", name).isTrue();
        }
    }

    @Example
    void a_version_that_windows_keeps_is_refused() {
        assertThatThrownBy(() -> PinMaker.of(PinSamples.report(Samples.LABELS), "NUL.1", List.of()))
                .hasMessageStartingWith("The version (NUL.1) cannot name a folder.");
    }

    @Example
    void a_layer_is_no_file_and_may_have_any_slug() {
        assertThat(Name.slug("name of the layer", "aux")).isEqualTo("aux");
    }

    private static boolean accepted(String name) {
        return declares(() -> arm(name).learningFrom(finalTeacher())) && declares(() -> WIDE.named(name));
    }

    private static boolean declares(Runnable declaration) {
        try {
            declaration.run();
            return true;
        } catch (DeclarationException e) {
            return false;
        }
    }
}
