package dev.distill.dsl.pin;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.text.Entries;
import dev.distill.dsl.pin.text.Refusals;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.Shown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the files of a pin belong together. */
final class PinCheck {

    private final Pin pin;
    private final Set<String> identities;

    PinCheck(Pin pin) {
        this.pin = pin;
        this.identities =
                pin.lock().runs().values().stream().map(LockedRun::run).collect(Collectors.toSet());
    }

    void check() {
        checkSpecifications();
        checkOrigins();
        checkDeclarations();
        pin.lock().runs().values().forEach(this::check);
        new TeacherChains(pin.lock()).check();
        checkGrade();
    }

    private void checkSpecifications() {
        pin.specifications().forEach((identity, text) -> {
            if (!Pin.isSpecificationOf(identity, text)) {
                throw wrong("the specification (" + Shown.of(identity) + ") does not have that digest");
            }
            if (!identities.contains(identity)) {
                throw wrong("the specification (" + Shown.of(identity) + ") is of no run in the lock");
            }
        });
    }

    private void checkOrigins() {
        pin.origins().forEach((digest, text) -> {
            if (!Digest.of(text).equals(digest)) {
                throw wrong("the provenance (" + Shown.of(digest) + ") does not have that digest");
            }
            if (!Entries.tree(text).isObject()) {
                throw wrong("the provenance (" + Shown.of(digest) + ") is no JSON object");
            }
        });
    }

    private void checkDeclarations() {
        pin.declarations().forEach((digest, text) -> {
            if (!Digest.of(text).equals(digest)) {
                throw wrong("the declaration (" + Shown.of(digest) + ") does not have that digest");
            }
        });
    }

    /** The best of grades is not had by writing it into the lock. */
    private void checkGrade() {
        Places places = Places.of(pin);
        if (pin.lock().grade() == Grade.A) {
            pin.lock().runs().values().stream()
                    .filter(run ->
                            run.hasNumbers() && places.processors(run.key()).size() < 2)
                    .findFirst()
                    .ifPresent(run -> {
                        throw wrong(
                                "its grade is A, and its provenance does not name two classes of processors that gave"
                                        + " the run (" + run.key().describe() + ")");
                    });
        }
    }

    private void check(LockedRun run) {
        String text = pin.specifications().get(run.run());
        if (text == null) {
            throw wrong("there is no specification of the run (" + run.key().describe() + ")");
        }
        if (run.hasNumbers()
                && !Values.digest(run.key(), pin.valuesOf(run.key())).equals(run.values())) {
            throw wrong("the values of the run (" + run.key().describe()
                    + ") in records.csv are not those that the lock has the digest of");
        }
        Optional<RunSpecification> specification = pin.specification(run);
        specification.ifPresent(it -> check(run, it));
    }

    private void check(LockedRun run, RunSpecification specification) {
        if (specification.seed() != run.key().seed() || !Parts.of(specification).equals(run.parts())) {
            throw wrong("the line of the run (" + run.key().describe() + ") has other keys than its specification");
        }
        if (!identities.containsAll(specification.needs())) {
            throw wrong("the run that (" + run.key().describe() + ") needs is not in it");
        }
        List<Measurement> values = pin.valuesOf(run.key());
        RunValues numbers = new RunValues(
                run.outcome().filter(it -> it == Outcome.FINISHED).isPresent() ? run.steps() : specification.steps(),
                values);
        for (Headline headline : run.headlines()) {
            Optional<String> computed = Headline.of(headline.name(), numbers).map(Headline::text);
            if (!computed.equals(Optional.of(headline.text()))) {
                throw wrong("the headline value (" + headline.name() + "=" + headline.text() + ") of the run ("
                        + run.key().describe() + ") is not that of its values, which is ("
                        + computed.orElse("none") + ")");
            }
        }
    }

    private DistillException wrong(String problem) {
        return Refusals.pin(pin.lock().describe(), problem);
    }
}
