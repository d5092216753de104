package dev.distill.templates;

import java.nio.file.Path;
import java.util.List;

final class Draw {
    public static void main(String[] a) {
        System.out.println(StudyOutput.write(SettingC.report(), Path.of(a[0]).resolve("sparse-parity-curricula")));
        StudyOutput.write(SettingC.untouched(), Path.of(a[0]).resolve("untouched"));
        StudyOutput.index(
                Path.of(a[0]), List.of(IndexEntry.of(SettingC.report()), IndexEntry.of(SettingC.untouched())));
    }
}
