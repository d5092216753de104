package dev.distill.engine.worker.measure;

import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.measure.Accuracy;
import dev.distill.dsl.measure.Agreement;
import dev.distill.dsl.measure.Answers;
import dev.distill.dsl.measure.CharacterErrors;
import dev.distill.dsl.measure.ContextDependence;
import dev.distill.dsl.measure.EnsembleAccuracy;
import dev.distill.dsl.measure.Fidelity;
import dev.distill.dsl.measure.LabelLoss;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.dsl.measure.NonTerminals;
import dev.distill.dsl.measure.Perplexity;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.measure.SupportWeights;
import dev.distill.dsl.measure.Temperature;
import dev.distill.dsl.measure.WeightMovement;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.task.AnswersInText;
import dev.distill.dsl.task.Coefficient;
import dev.distill.engine.network.Network;
import dev.distill.engine.worker.data.RunStreams;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the measures of one run off its network; nothing of the training is disturbed. */
public final class ProbeReader implements AutoCloseable {
    private final RunSpecification run;
    private final Network network;
    private final HeldOutParts exams;
    private final Supplier<Optional<Double>> temperature;
    private final Generations generations;
    private final Generations teacher;
    private final String firstWeight;
    private final float[] firstLayer;
    /** Where the outputs are looked at for numbers: of a run that is measured on selection examples alone, the test's are never. */
    private final Split looked;

    private Monomials monomials;
    private Contexts contexts;
    private Ancestors ancestors;
    private ForwardPass pass;
    private ForwardPass hidden;

    /** Reads the measures of a network that is not trained. */
    public ProbeReader(RunSpecification run, Network network, HeldOutParts exams) {
        this(run, network, exams, Optional::empty, Generations.none(), Generations.none());
    }

    /**
     * Reads a run's measures off its network, whose weights at this moment are those of the start.
     *
     * @param temperature that the last step was taught at
     * @param generations that came before the network
     * @param teacher that it learns from, if anybody teaches it
     */
    public ProbeReader(
            RunSpecification run,
            Network network,
            HeldOutParts exams,
            Supplier<Optional<Double>> temperature,
            Generations generations,
            Generations teacher) {
        this.run = run;
        this.network = network;
        this.exams = exams;
        this.looked = chooses(run) ? Split.SELECTION : Split.TEST;
        this.temperature = temperature;
        this.generations = generations;
        this.teacher = teacher;
        this.firstWeight = network.blueprint().firstWeight().map(Weight::name).orElse("");
        this.firstLayer = firstWeights();
    }

    private static boolean chooses(RunSpecification run) {
        return !run.measures().isEmpty() && run.measures().stream().allMatch(measure -> isOfSelection(measure.probe()));
    }

    private static boolean isOfSelection(Probe probe) {
        return probe.equals(new Accuracy(Split.SELECTION))
                || probe instanceof Agreement agreement && agreement.split() == Split.SELECTION;
    }

    /**
     * The measurements that are due after so many steps, or all of them; none where the network's outputs on the examples that
     * it is measured on are no numbers.
     */
    public Optional<List<Measurement>> at(long step, boolean all) {
        Sitting sitting = new Sitting(step);
        List<Supplier<List<Measurement>>> readings = new ArrayList<>();
        for (Measure measure : run.measures()) {
            if (all || step % measure.steps() == 0) {
                readings.add(measure.probe().read(sitting));
            }
        }
        if (!sitting.passes()) {
            return Optional.empty();
        }
        return Optional.of(
                readings.stream().flatMap(reading -> reading.get().stream()).toList());
    }

    /** What the network is worth on a split, as it is now: its accuracy, or of ratings what GLUE takes. */
    public double score(Split split) {
        Tally tally = run.task().isRated() ? new RatingTally(Coefficient.PEARSON_AND_SPEARMAN) : accuracy();
        exams.of(split).take(pass(), List.of(tally));
        return tally.value();
    }

    private Tally accuracy() {
        return run.task().spells() ? new StringAccuracyTally(spelling()) : new AccuracyTally();
    }

    private Spelling spelling() {
        return new Spelling(run.task().outputs(), run.task().target().value().width());
    }

    private ForwardPass pass() {
        pass = pass == null ? new ForwardPass(network, Network.OUTPUT) : pass;
        return pass;
    }

    private ForwardPass hidden() {
        hidden = hidden == null
                ? new ForwardPass(
                        network,
                        NonTerminals.layer(network.blueprint()).orElseThrow().name())
                : hidden;
        return hidden;
    }

    /** The readings of one moment: what is read off outputs is gathered first, and folded in one pass over each split. */
    private final class Sitting implements Probe.Reader<Supplier<List<Measurement>>> {
        private final long step;
        private final Tally finite = new FinitenessTally();
        private final Map<Split, List<Tally>> tallies = new EnumMap<>(Split.class);

        Sitting(long step) {
            this.step = step;
            tally(looked, finite);
        }

        boolean passes() {
            exams.of(looked).take(pass(), tallies.get(looked));
            if (finite.value() == 1 && looked == Split.TEST && tallies.containsKey(Split.SELECTION)) {
                exams.of(Split.SELECTION).take(pass(), tallies.get(Split.SELECTION));
            }
            return finite.value() == 1;
        }

        private Tally tally(Split split, Tally tally) {
            tallies.computeIfAbsent(split, any -> new ArrayList<>()).add(tally);
            return tally;
        }

        @Override
        public Supplier<List<Measurement>> accuracy(Accuracy probe) {
            Tally tally = tally(probe.split(), ProbeReader.this.accuracy());
            return () -> one(probe, tally.value());
        }

        @Override
        public Supplier<List<Measurement>> agreement(Agreement probe) {
            Tally tally = tally(
                    probe.split(),
                    probe.coefficient().isOfRatings()
                            ? new RatingTally(probe.coefficient())
                            : new AgreementTally(probe.coefficient()));
            return () -> one(probe, tally.value());
        }

        @Override
        public Supplier<List<Measurement>> answers(Answers probe) {
            AnswersInText task = (AnswersInText) run.task();
            AnswerTally tally =
                    new AnswerTally(exams.questions(probe.split()), task.longestAnswer(), task.unanswerable());
            tally(probe.split(), tally);
            return () -> List.of(
                    new Measurement(probe.mainColumn(), step, tally.f1()),
                    new Measurement(probe.exactColumn(), step, tally.value()));
        }

        @Override
        public Supplier<List<Measurement>> labelLoss(LabelLoss probe) {
            Tally tally = tally(Split.TEST, run.task().isRated() ? new RatingErrorTally() : new LabelLossTally());
            return () -> one(probe, tally.value());
        }

        @Override
        public Supplier<List<Measurement>> perplexity(Perplexity probe) {
            Tally tally = tally(Split.TEST, new PerplexityTally());
            return () -> one(probe, tally.value());
        }

        @Override
        public Supplier<List<Measurement>> characterErrors(CharacterErrors probe) {
            Tally tally = tally(Split.TEST, new CharacterErrorsTally(spelling()));
            return () -> one(probe, tally.value());
        }

        @Override
        public Supplier<List<Measurement>> contextDependence(ContextDependence probe) {
            return () -> {
                contexts = contexts == null
                        ? new Contexts(run.task().language().orElseThrow(), probe, exams.probed(probe.sentences()))
                        : contexts;
                return contexts.measure(pass(), step);
            };
        }

        @Override
        public Supplier<List<Measurement>> nonTerminals(NonTerminals probe) {
            return () -> {
                ancestors = ancestors == null
                        ? new Ancestors(probe, run.task().language().orElseThrow(), new RunStreams(run).probe())
                        : ancestors;
                return ancestors.measure(hidden(), step);
            };
        }

        @Override
        public Supplier<List<Measurement>> monomialCorrelation(MonomialCorrelation probe) {
            return () -> {
                monomials =
                        monomials == null ? new Monomials(probe, run.task(), new RunStreams(run).probe()) : monomials;
                return monomials.measure(pass(), step);
            };
        }

        @Override
        public Supplier<List<Measurement>> supportWeights(SupportWeights probe) {
            return () -> MeanWeights.of(
                    network.parameters().read(firstWeight), run.task().bits().orElseThrow(), step);
        }

        @Override
        public Supplier<List<Measurement>> weightMovement(WeightMovement probe) {
            return () -> one(probe, movement());
        }

        @Override
        public Supplier<List<Measurement>> temperature(Temperature probe) {
            return () -> temperature.get().map(value -> one(probe, value)).orElseGet(List::of);
        }

        @Override
        public Supplier<List<Measurement>> ensembleAccuracy(EnsembleAccuracy probe) {
            if (generations.isEmpty()) {
                return List::of;
            }
            Tally tally = tally(Split.TEST, exams.ensemble(run, generations).with());
            return () -> one(probe, tally.value());
        }

        @Override
        public Supplier<List<Measurement>> fidelity(Fidelity probe) {
            if (teacher.isEmpty()) {
                return List::of;
            }
            Match match = exams.match(run, teacher);
            Tally agreement = tally(Split.TEST, match.agreement());
            Tally divergence = tally(Split.TEST, match.divergence());
            return () -> List.of(
                    new Measurement(probe.mainColumn(), step, agreement.value()),
                    new Measurement(probe.divergenceColumn(), step, divergence.value()));
        }

        private List<Measurement> one(Probe probe, double value) {
            return List.of(new Measurement(probe.mainColumn(), step, value));
        }
    }

    /** What another runtime computes has none of ours, and they never move. */
    private float[] firstWeights() {
        return firstWeight.isEmpty() ? new float[0] : network.parameters().read(firstWeight);
    }

    private double movement() {
        float[] weights = firstWeights();
        double largest = 0;
        for (int i = 0; i < weights.length; i++) {
            largest = StrictMath.max(largest, StrictMath.abs((double) weights[i] - firstLayer[i]));
        }
        return largest;
    }

    @Override
    public void close() {
        if (pass != null) {
            pass.close();
        }
        if (hidden != null) {
            hidden.close();
        }
    }
}
