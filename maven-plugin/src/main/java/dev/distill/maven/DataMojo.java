package dev.distill.maven;

import dev.distill.dsl.Scale;
import dev.distill.dsl.data.DataSet;
import dev.distill.dsl.data.Need;
import dev.distill.dsl.error.DistillException;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StudyFiles;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.console.DataText;
import dev.distill.maven.console.FetchLog;
import dev.distill.maven.console.StandardOutput;
import dev.distill.maven.data.MavenSources;
import dev.distill.maven.data.SetFetcher;
import dev.distill.maven.data.StudyData;
import dev.distill.maven.option.Format;
import dev.distill.maven.option.Options;
import dev.distill.maven.study.Declarations;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.ProjectClassPath;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/**
 * Lists the data that each study needs: files, sizes, digests and licences, what is there, where it was looked for, what is missing and
 * how it is to be had. On request fetches what is missing and has a public address or is a Maven artifact, into a folder that all
 * projects share.
 *
 * @since 0.1.0
 */
@Mojo(name = "data", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class DataMojo extends StudiesMojo {

    /**
     * Fetches what is missing. Downloads go on where an earlier one ended, and a file gets its name when it is whole and has its
     * digest; what is a Maven artifact is resolved as all others are.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.data.fetch", defaultValue = "false")
    private boolean fetch;

    /**
     * Keeps the files that studies read, examples and given teachers, in their store, from which {@code distill:verify} takes them: so a
     * pin is run again in a fresh clone before its study was.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.data.keep", defaultValue = "false")
    private boolean keep;

    /**
     * The store that they are kept in. By default {@code .distill} in the topmost folder of the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.store")
    private File store;

    /**
     * For whom: {@code text} for people, or {@code json} for programs, which with {@code -q} find nothing else on the standard
     * output: an array of studies with the data that they need.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.format", defaultValue = "text")
    private String format;

    private final RepositorySystem repositories;
    private final Map<String, DistillException> refusals = new LinkedHashMap<>();

    @Inject
    DataMojo(LifecycleExecutor lifecycle, RepositorySystem repositories) {
        super(lifecycle);
        this.repositories = repositories;
    }

    @Override
    Declarations read(ProjectClassPath classPath) {
        Declarations read = Declarations.of(classPath);
        Set<String> fetched = new LinkedHashSet<>();
        while (fetch && !read.isEmpty() && fetchedMore(read, fetched)) {
            read.close();
            read = Declarations.of(classPath);
        }
        return read;
    }

    /** A declaration ends at the first set that is missing: what it needs beside that is known when it is read again. */
    private boolean fetchedMore(Declarations read, Set<String> fetched) {
        List<DataSet> missing = read.needs(meant(), warning -> {}).stream()
                .flatMap(study -> study.needs().keySet().stream())
                .filter(Need.OfSet.class::isInstance)
                .map(need -> ((Need.OfSet) need).set())
                .filter(set -> !isWhole(set) && fetched.add(set.name()))
                .toList();
        SetFetcher fetcher = new MavenSources(
                        repositories,
                        session.getRepositorySession(),
                        project.getRemoteProjectRepositories(),
                        new FetchLog(getLog(), System::nanoTime))
                .fetcher();
        missing.forEach(set -> fetch(fetcher, set));
        return !missing.isEmpty();
    }

    /** One that is not to be had keeps no other from being fetched. */
    private void fetch(SetFetcher fetcher, DataSet set) {
        try {
            fetcher.fetch(set);
        } catch (DistillException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            refusals.put(set.name(), e);
        }
    }

    private static boolean isWhole(DataSet set) {
        try {
            return set.found().isPresent() && set.folder() != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    void run(Declarations declarations) {
        Format form = Options.choice("distill.format", Format.class, format);
        List<StudyData> studies = declarations.needs(meant(), getLog()::warn).stream()
                .map(StudyData::of)
                .toList();
        if (form == Format.JSON) {
            StandardOutput.json(studies);
        } else {
            studies.forEach(study -> DataText.lines(study).forEach(getLog()::info));
            getLog().info(DataText.summary(studies));
        }
        if (!refusals.isEmpty()) {
            throw Advice.notFetched(refusals);
        }
        if (keep) {
            keep(declarations);
        }
    }

    /** All that is there is kept, also where some is not; a scale may be meant for another machine, a study without data is not whole. */
    private void keep(Declarations declarations) {
        RunStore kept = RunStore.in(store(store));
        Set<String> files = new LinkedHashSet<>();
        for (DeclaredStudy declared : declarations.there(meant())) {
            Set<Scale> there = declared.study().scalesWithData();
            for (Scale scale : declared.study().declaredScales()) {
                if (there.contains(scale)) {
                    files.addAll(StudyFiles.bring(declared.study().at(scale), kept));
                } else {
                    getLog().warn("The data of " + declared.name() + " at " + scale.label()
                            + " scale are not there, and were not kept.");
                }
            }
        }
        List<String> lacking = declarations.missing(meant());
        getLog().info(DataText.kept(files.size(), kept.folder()));
        if (!lacking.isEmpty()) {
            throw Advice.notKept(lacking);
        }
    }

    @Override
    boolean selectsByModule() {
        return false;
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        throw new DistillException("Studies are not selected here.", "This is a mistake in distill: please report it.");
    }
}
