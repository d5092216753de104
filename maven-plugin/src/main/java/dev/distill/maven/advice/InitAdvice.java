package dev.distill.maven.advice;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.file.Path;

/** What is said where a project cannot be given a study: what it is, then what to do. */
public final class InitAdvice {

    private static final String BY_HAND = "Edit it by hand, as the quick start shows.";

    private InitAdvice() {}

    /** A project that only holds others. */
    public static DistillException packagingPom(String project) {
        return new DistillException(
                "The project (" + project + ") is of packaging pom, which has no classes and so no studies.",
                "Name one of its modules, as in -pl studies.");
    }

    /** A project for a Java that cannot read the DSL. */
    public static DistillException oldJava(String project, String release) {
        return new DistillException(
                "The project (" + project + ") is compiled for Java " + release + ", and studies need 17 or newer.",
                "Raise maven.compiler.release to 17, or give the studies a module of their own.");
    }

    /** A project of Java's modules. */
    public static DistillException hasModule(Path file) {
        return new DistillException(
                "The project is a module of Java (" + file + "), which would have to require that of the studies.",
                "Give the studies a project or a Maven module of their own, without module-info.java.");
    }

    /** A package that Java cannot have. */
    public static DistillException noPackage(String name) {
        return new DistillException(
                "The package (" + name + ") is not one that Java can have.",
                "Give -Ddistill.package= words between dots, such as org.example.study.");
    }

    /** A pom that came out otherwise than was meant. */
    public static DistillException uncertain(Path pom) {
        return new DistillException(
                "The pom (" + pom + ") is written in a way that is not edited with certainty; nothing was changed.",
                BY_HAND);
    }

    /** A file in another encoding. */
    public static DistillException notUtf8(Path file) {
        return new DistillException("The file (" + file + ") is not in UTF-8; nothing was changed.", BY_HAND);
    }

    /** A file that cannot be read. */
    public static DistillException unreadable(Path file, IOException why) {
        return new DistillException(
                "The file (" + file + ") cannot be read: " + why.getMessage() + ".", "Let this build read it.");
    }

    /** A file that cannot be written. */
    public static DistillException unwritable(Path file, IOException why) {
        return new DistillException(
                "The file (" + file + ") cannot be written: " + why.getMessage() + ".", "Let this build write it.");
    }
}
