package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinFiles;
import dev.distill.dsl.pin.RecordsCsv;
import dev.distill.dsl.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinFolderTest {

    @TempDir
    private Path root;

    private PinFolder folder;

    @BeforeEach
    void open() {
        folder = new PinFolder(root.resolve("pins"));
    }

    @Test
    void what_is_written_is_read_back() {
        Pin pin = PinSamples.pin("1.0.0");
        folder.write(pin);
        assertThat(folder.read("sample", "1.0.0")).isEqualTo(pin);
    }

    @Test
    void a_pin_has_its_files_and_the_records_are_the_studys_own() throws IOException {
        Path written = folder.write(PinSamples.pin("1.0.0"));
        try (var files = Files.list(written)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(Pin.FILES);
        }
        assertThat(written.resolve("records.csv"))
                .hasContent(RecordsCsv.of(PinSamples.pinning().report()));
    }

    @Test
    void a_pin_takes_the_place_of_another_and_leaves_nothing_beside_it() throws IOException {
        folder.write(PinSamples.pin("1.0.0"));
        Pin other = PinSamples.pin("1.0.0", "labels");
        Path written = folder.write(other);
        assertThat(folder.read("sample", "1.0.0")).isEqualTo(other);
        try (var files = Files.list(written.getParent())) {
            assertThat(files).containsExactly(written);
        }
    }

    @Test
    void the_newest_version_is_that_of_the_largest_number() {
        List.of("1.9.0", "1.10.0", "1.2.0").forEach(version -> folder.write(PinSamples.pin(version)));
        assertThat(folder.versions("sample")).containsExactly("1.2.0", "1.9.0", "1.10.0");
        assertThat(folder.latest("sample", Scale.DESK).map(pin -> pin.lock().version()))
                .contains("1.10.0");
        assertThat(folder.latest("sample", Scale.SMOKE)).isEmpty();
    }

    @Test
    void a_folder_of_an_archive_holds_nothing_of_an_earlier_one() {
        folder.write(PinSamples.pin("1.0.0"));
        folder.write(PinSamples.pin("1.1.0"));
        folder.removeAllBut(List.of(PinSamples.pin("1.1.0")));
        assertThat(folder.versions("sample")).containsExactly("1.1.0");
        folder.removeAllBut(List.of());
        assertThat(folder.studies()).isEmpty();
        assertThat(root.resolve("sample")).doesNotExist();
    }

    @Test
    void what_could_not_be_read_again_is_not_written() throws IOException {
        Pin pin = PinSamples.pin("1.0.0");
        folder.write(pin);
        Map<String, String> summary = new TreeMap<>(pin.summary());
        summary.put("large", "\"" + "x".repeat(PinFiles.MOST_BYTES) + "\"");
        Pin large = pin.summarised(summary);
        assertThatThrownBy(() -> folder.write(large))
                .isInstanceOf(DistillException.class)
                .hasMessage(
                        "The pin (sample 1.0.0 at desk scale) would have a file (summary.json) of 64 MiB, and 64 MiB is the most that"
                                + " is read.\nMeasure less often, with every(...) or everyEpochs(...), or declare fewer seeds.");
        assertThat(folder.read("sample", "1.0.0")).isEqualTo(pin);
    }

    @Test
    void a_version_that_is_not_there_is_told_with_those_that_are() {
        folder.write(PinSamples.pin("1.0.0"));
        assertThatThrownBy(() -> folder.read("sample", "2.0.0"))
                .isInstanceOf(DistillException.class)
                .hasMessage("The study (sample) is not pinned as version (2.0.0).\n"
                        + "There are: 1.0.0. Choose with -Ddistill.version=...");
    }

    @Test
    void a_pin_that_was_moved_is_told() throws IOException {
        Path written = folder.write(PinSamples.pin("1.0.0"));
        Files.move(written, written.resolveSibling("2.0.0"));
        assertThatThrownBy(() -> folder.read("sample", "2.0.0"))
                .hasMessageContaining("holds another pin than its name");
    }

    @Test
    void a_link_in_the_place_of_a_file_is_not_followed() throws IOException {
        Path written = folder.write(PinSamples.pin("1.0.0"));
        Path records = written.resolve("records.csv");
        Files.move(records, root.resolve("elsewhere.csv"));
        Files.createSymbolicLink(records, root.resolve("elsewhere.csv"));
        assertThatThrownBy(() -> folder.read("sample", "1.0.0"))
                .hasMessageContaining("The file (records.csv) of a pin is not read: it is a link or a folder.");
    }

    @Test
    void bytes_that_are_no_text_are_told() throws IOException {
        Path written = folder.write(PinSamples.pin("1.0.0"));
        Files.write(written.resolve("study.lock"), new byte[] {'d', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> folder.read("sample", "1.0.0")).hasMessageContaining("it is no text in UTF-8");
    }

    @Test
    void a_selection_of_pins_takes_the_newest_of_each_study() {
        List.of("1.0.0", "1.1.0").forEach(version -> folder.write(PinSamples.pin(version)));
        PinSelection all = new PinSelection(List.of(), Optional.empty(), Optional.empty());
        assertThat(all.from(folder)).extracting(pin -> pin.lock().version()).containsExactly("1.1.0");
        PinSelection smoke = new PinSelection(List.of(), Optional.empty(), Optional.of(Scale.SMOKE));
        assertThatThrownBy(() -> smoke.from(folder)).hasMessageContaining("There are: 1.0.0, 1.1.0.");
        PinSelection other = new PinSelection(List.of("tree-*"), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> other.from(folder)).hasMessageContaining("There are: sample.");
    }

    @Test
    void where_nothing_is_pinned_it_is_said_how_to() {
        PinSelection all = new PinSelection(List.of(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> all.from(folder))
                .hasMessageStartingWith("There is no pin in the folder (" + folder.root() + ").")
                .hasMessageContaining("mvn distill:pin -Ddistill.version=1.0.0");
    }

    @Test
    void a_summary_that_is_of_other_runs_is_told() {
        Pin pin = PinSamples.pin("1.0.0");
        Plan plan = PinSamples.pinning().whole();
        List<String> warnings = new ArrayList<>();
        folder.write(pin);
        assertThat(folder.beside(plan, null, warnings::add)).contains(pin);
        assertThat(warnings).isEmpty();
        folder.write(new Pin(
                pin.lock(), pin.values(), pin.specifications(), pin.origins(), new TreeMap<>(), new TreeMap<>()));
        assertThat(folder.beside(plan, "1.0.0", warnings::add)).isPresent();
        assertThat(warnings)
                .singleElement()
                .asString()
                .endsWith("mvn distill:pin -Ddistill.study=sample -Ddistill.scale=desk -Ddistill.version=1.0.0"
                        + " -Ddistill.force");
    }
}
