package dev.distill.templates.page;

import dev.distill.dsl.Scale;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.claim.Claim;
import dev.distill.dsl.pin.claim.ClaimReport;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.DrawnPin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What papers claim, and what was seen in each pinned version of the study that stands for it.
 *
 * @param project whose site it is
 * @param home the site's first page, relative to the page; none where the site has none
 * @param scales those that any version has, the smallest first
 * @param claims in the order of the file
 */
public record ClaimsPage(String project, Optional<String> home, List<String> scales, List<ClaimView> claims) {

    /**
     * A claim.
     *
     * @param mark whose word it is
     * @param claim the claim
     * @param paper where it is made
     * @param note what the tests leave open
     * @param study the study that stands for it; empty where none does
     * @param versions what each version says
     */
    public record ClaimView(
            String mark, String claim, String paper, String note, String study, List<VersionView> versions) {

        /** The newest version at a scale; none where no version is of it. */
        public List<VersionView> newest(String scale) {
            return versions.stream()
                    .filter(version -> version.newest() && version.scale().equals(scale))
                    .toList();
        }
    }

    /**
     * What a version says to a claim.
     *
     * @param version the version
     * @param scale its scale
     * @param link its page
     * @param kind {@code held}, {@code broken} or {@code undecided}: held where all tests are, broken where one is
     * @param newest whether no later one of its scale says something, too
     * @param tests the verdicts on the tests
     */
    public record VersionView(
            String version, String scale, String link, String kind, boolean newest, List<VerdictView> tests) {}

    /**
     * The page of some claims.
     *
     * @param claims as they are told
     * @param pins the versions that are looked at, each study's newest first
     */
    public static ClaimsPage of(String project, Optional<String> home, List<Claim> claims, List<DrawnPin> pins) {
        List<ClaimView> views = claims.stream().map(claim -> view(claim, pins)).toList();
        return new ClaimsPage(project, home, scales(views), views);
    }

    private static List<String> scales(List<ClaimView> claims) {
        return Stream.of(Scale.values())
                .map(Scale::label)
                .filter(scale ->
                        claims.stream().anyMatch(claim -> !claim.newest(scale).isEmpty()))
                .toList();
    }

    private static ClaimView view(Claim claim, List<DrawnPin> pins) {
        List<VersionView> versions = new ArrayList<>();
        for (DrawnPin drawn : pins) {
            Pin pin = drawn.pin();
            Optional<StudyReport> report =
                    ClaimReport.of(claim, pin, drawn.study().study());
            boolean newest = versions.stream()
                    .noneMatch(later -> later.scale().equals(pin.lock().scale().label()));
            report.ifPresent(it -> versions.add(version(pin, newest, new Verdicts(it).views())));
        }
        return new ClaimView(
                claim.mark().describe(),
                claim.claim(),
                claim.paper(),
                claim.note(),
                claim.study().orElse(""),
                versions);
    }

    private static VersionView version(Pin pin, boolean newest, List<VerdictView> tests) {
        return new VersionView(
                pin.lock().version(),
                pin.lock().scale().label(),
                pin.lock().study() + "/" + pin.lock().version() + "/index.html",
                kind(tests),
                newest,
                tests);
    }

    private static String kind(List<VerdictView> tests) {
        if (tests.stream().anyMatch(test -> test.kind().equals("broken"))) {
            return "broken";
        }
        return tests.stream().allMatch(test -> test.kind().equals("held")) ? "held" : "undecided";
    }
}
