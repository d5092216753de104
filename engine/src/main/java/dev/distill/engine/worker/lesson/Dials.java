package dev.distill.engine.worker.lesson;

import dev.distill.dsl.schedule.Schedule;
import dev.distill.engine.program.Dial;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a lesson that move over its stage; those that stay are no more than numbers. */
final class Dials {
    /** What a number is at a step of a stage. */
    interface Position {
        double at(long stageStep, long stageLength);
    }

    /** What moves with them. */
    interface Turned {
        void turn(long stageStep, long stageLength);
    }

    private final List<Turned> moving = new ArrayList<>();

    /** A dial that stands where a schedule begins, and is turned with it. */
    Dial of(Schedule schedule) {
        if (schedule.isConstant()) {
            return Dial.fixed(schedule.at(0, 1));
        }
        return of(schedule::at);
    }

    /** A dial that is turned before each step, to what its schedule says or to what has been learned. */
    Dial of(Position position) {
        Dial dial = Dial.at(position.at(0, 1));
        also((stageStep, stageLength) -> dial.set(position.at(stageStep, stageLength)));
        return dial;
    }

    /** Turns that with them, after those that were made before. */
    void also(Turned turned) {
        moving.add(turned);
    }

    /** Turns all of them to where they stand at a step of the stage. */
    void turn(long stageStep, long stageLength) {
        moving.forEach(it -> it.turn(stageStep, stageLength));
    }
}
