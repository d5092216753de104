package dev.distill.dsl.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;

/** How an image is changed by chance each time that it is trained on; never one that is tested on, or chosen by. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Augmentation.Crop.class, name = "crop"),
    @JsonSubTypes.Type(value = Augmentation.Flip.class, name = "flip"),
    @JsonSubTypes.Type(value = Augmentation.Erase.class, name = "erase")
})
public sealed interface Augmentation {
    /** In a sentence's part. */
    String describe();

    /**
     * A window of the image's size from the image with a border all round, each window as likely as the others (He et al. 2016: 4 pixels
     * [paper]). The border is of the training part's mean [choice].
     *
     * @param border in pixels, from 1
     */
    record Crop(int border) implements Augmentation {
        /** Checks the border. */
        public Crop {
            Require.positive("border of crops", border);
        }

        @Override
        public String describe() {
            return "cropped with a border of " + border;
        }
    }

    /** Left for right, in one of two times (He et al. 2016 [paper]). */
    record Flip() implements Augmentation {
        @Override
        public String describe() {
            return "flipped";
        }
    }

    /**
     * A square of the training part's mean, its middle at each pixel as likely as at others, so that some of it may lie outside: the
     * Cutout of DeVries and Taylor 2017 (arXiv 1708.04552) [paper].
     *
     * @param side in pixels, from 1
     */
    record Erase(int side) implements Augmentation {
        /** Checks the side. */
        public Erase {
            Require.positive("side of erased squares", side);
        }

        @Override
        public String describe() {
            return "erased in squares of " + side;
        }
    }
}
