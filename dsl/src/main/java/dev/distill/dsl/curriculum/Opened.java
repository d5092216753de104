package dev.distill.dsl.curriculum;

import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import java.util.List;
import java.util.stream.Stream;

/**
 * A curriculum that does not yet say what teaches until the end.
 *
 * @param stages so far
 */
public record Opened(List<Stage> stages) {

    /** Copies the stages. */
    public Opened {
        stages = List.copyOf(stages);
    }

    /** Goes on with another opening. */
    public Opened then(Opened next) {
        return new Opened(Stream.concat(stages.stream(), next.entered(this)).toList());
    }

    /** Returns this opening with that loss in its last stage so far. */
    public Opened minimising(Loss loss) {
        return new Opened(Curriculum.withLast(stages, stage -> stage.minimising(loss)));
    }

    /** Returns this opening with labels mixed into its last stage so far: share * labels + (1 - share) * teacher. */
    public Opened mixedWithLabels(double share) {
        return new Opened(Curriculum.withLast(stages, stage -> stage.mixedWithLabels(share)));
    }

    /** Trains its last stage so far at that many times the rate that the recipe has then: what one loss needs need not suit the next. */
    public Opened timesTheRate(double factor) {
        return timesTheRate(Schedule.constant(factor));
    }

    /** Trains its last stage so far at the recipe's rate times a factor that moves over the stage. */
    public Opened timesTheRate(Schedule factor) {
        return new Opened(Curriculum.withLast(stages, stage -> stage.timesTheRate(factor)));
    }

    /** Keeps of its last stage so far the weights that are worth most on the selection examples, looked at after every such length. */
    public Opened keepingBestEach(Length every) {
        return new Opened(Curriculum.withLast(
                stages,
                stage -> stage.lasting(new Duration.ForBest(stage.duration().length(), every))));
    }

    /** Keeps the best of its last stage so far, looked at after every so many steps. */
    public Opened keepingBestEvery(long steps) {
        return keepingBestEach(Length.steps(steps));
    }

    /** Keeps the best of its last stage so far, looked at after every so many epochs. */
    public Opened keepingBestEveryEpochs(double epochs) {
        return keepingBestEach(Length.epochs(epochs));
    }

    /** Ends with the finished teacher, at T = 1 unless said. */
    public Curriculum thenFinalTeacher() {
        return then(Curricula.finalTeacher());
    }

    /** Ends with labels. */
    public Curriculum thenLabels() {
        return then(Curricula.labels());
    }

    private Curriculum then(Curriculum end) {
        return new Curriculum(Stream.concat(stages.stream(), new Opened(end.stages()).entered(this))
                .toList());
    }

    /** These stages, the first entered as it must be after other ones: afresh where features, scaled logits or a choice of the best came before [choice]. */
    private Stream<Stage> entered(Opened before) {
        Stage last = before.stages.get(before.stages.size() - 1);
        Stage first = stages.get(0);
        Entrance entrance = new Entrance(last.endsElsewhere(), last.fitsOutputToFeatures());
        return Stream.concat(Stream.of(first.entered(entrance)), stages.stream().skip(1));
    }
}
