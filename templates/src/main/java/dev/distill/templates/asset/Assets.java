package dev.distill.templates.asset;

import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.text.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an interactive page loads from the folder {@code assets} beside it. Names carry versions, so that no browser takes an old
 * script for a new one; nothing comes from a network.
 */
public final class Assets {

    /** Raised when the scripts or the data that they read change. */
    private static final String OURS = "2";

    private static final String UPLOT = "1.6.30";
    private static final String WEBJAR = "/META-INF/resources/webjars/uplot/" + UPLOT + "/";
    private static final String OWN = "/dev/distill/templates/assets/";
    private static final String FOLDER = "assets/";

    private record Asset(String resource, String name) {}

    private static final Asset STYLE = new Asset(WEBJAR + "dist/uPlot.min.css", FOLDER + "uplot-" + UPLOT + ".min.css");
    private static final Asset LICENCE = new Asset(WEBJAR + "LICENSE", FOLDER + "uplot-" + UPLOT + ".LICENSE.txt");
    private static final List<Asset> SCRIPTS = List.of(
            new Asset(WEBJAR + "dist/uPlot.iife.min.js", FOLDER + "uplot-" + UPLOT + ".min.js"),
            own("drawing"),
            own("kinds"),
            own("chart"),
            own("figures"));

    private static final Asset LIVE = own("live");

    private static Asset own(String name) {
        return new Asset(OWN + name + ".js", FOLDER + name + "-" + OURS + ".js");
    }

    /** The script of a page that reloads itself, relative to it. */
    public String live() {
        return LIVE.name();
    }

    /** Writes the script of a page that reloads itself. */
    public void writeLive(OutputFolder site) {
        write(site, LIVE);
    }

    /** The style sheet, relative to a page. */
    public String style() {
        return STYLE.name();
    }

    /** The scripts in the order that they are loaded, relative to a page. */
    public List<String> scripts() {
        return SCRIPTS.stream().map(Asset::name).toList();
    }

    /** All of it by its names beside a page. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Stream.concat(Stream.of(STYLE, LICENCE), SCRIPTS.stream())
                .forEach(asset -> files.put(asset.name(), Resources.text(asset.resource())));
        return files;
    }

    /** Writes all of it beside a page. */
    public void write(OutputFolder site) {
        files().forEach(site::write);
    }

    private static void write(OutputFolder site, Asset asset) {
        site.write(asset.name(), Resources.text(asset.resource()));
    }
}
