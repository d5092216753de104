package dev.distill.studies;

import static dev.distill.dsl.data.DataSets.cifar100Files;
import static dev.distill.dsl.data.DataSets.cifar10Files;
import static dev.distill.dsl.task.Tasks.cifar10;
import static dev.distill.dsl.task.Tasks.cifar100;
import static dev.distill.dsl.task.Tasks.crop;
import static dev.distill.dsl.task.Tasks.flip;

import dev.distill.dsl.task.AugmentedImages;

/**
 * The images that papers report on (Krizhevsky 2009), 45,000 to train on, 5,000 to choose by and 10,000 to test on, where {@code distill:data} has
 * brought them; cropped from a border of 4 and flipped by chance, as He et al. 2016 (arXiv 1512.03385, section 4.2) do [paper].
 */
final class Cifar {

    private Cifar() {}

    /** Ten classes. */
    static AugmentedImages ten() {
        return cifar10(cifar10Files().folder()).augmented(crop(4), flip());
    }

    /** A hundred classes. */
    static AugmentedImages hundred() {
        return cifar100(cifar100Files().folder()).augmented(crop(4), flip());
    }
}
