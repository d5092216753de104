package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.corpus.Corpora.text;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.data.DataSets.artifact;
import static dev.distill.dsl.data.DataSets.dataSet;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.maskedTokens;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.data.DataSet;

public final class LicenceStudy implements StudyDeclaration {

    private static final DataSet LICENCE = dataSet("licence")
            .titled("A licence, as a text")
            .licensed("Apache-2.0")
            .holding(
                    "licence.txt",
                    artifact("org.apache.maven.plugins:maven-compiler-plugin:3.14.0").entry("META-INF/LICENSE"));

    @Override
    public Study declare() {
        return study("licence")
                .asking("Can a licence be learned?")
                .on(maskedTokens(
                        text(LICENCE.file("licence.txt"))
                                .splitAtBlankLines()
                                .holdingOut(0.2)
                                .tokenisedBy(characters())
                                .inWindowsOf(16),
                        0.15))
                .training(bert(1, 8, 1))
                .trainedBy(sgd(0.1).batchSize(4).steps(4))
                .comparing(arm("labels").learningFrom(labels()))
                .measuring(testAccuracy().every(4))
                .repeatedFor(seeds(1));
    }
}
