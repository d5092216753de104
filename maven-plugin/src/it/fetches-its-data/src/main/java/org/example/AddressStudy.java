package org.example;

import static dev.distill.dsl.data.DataSets.address;
import static dev.distill.dsl.data.DataSets.dataSet;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

public final class AddressStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        dataSet("elsewhere").holding("a.txt", address("http://localhost:1/a.txt")).folder();
        return null;
    }
}
