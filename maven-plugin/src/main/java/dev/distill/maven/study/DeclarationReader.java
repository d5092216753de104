package dev.distill.maven.study;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.maven.advice.Advice;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** Reads a study off its class; what the class throws becomes a message that names it. */
final class DeclarationReader {

    private final ClassLoader loader;

    DeclarationReader(ClassLoader loader) {
        this.loader = loader;
    }

    DeclaredStudy read(String className) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new DeclaredStudy(className, declare(className));
        } catch (ExceptionInInitializerError e) {
            throw thrown(className, e.getCause());
        } catch (InvocationTargetException e) {
            throw thrown(className, e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw Advice.unloadableStudy(className, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Study declare(String className) throws ReflectiveOperationException {
        Class<?> type = Class.forName(className, true, loader);
        StudyDeclaration declaration = (StudyDeclaration) constructor(type).newInstance();
        Study study;
        try {
            study = declaration.declare();
        } catch (RuntimeException e) {
            throw thrown(className, e);
        }
        if (study == null) {
            throw Advice.emptyStudy(className);
        }
        return study;
    }

    private static DistillException thrown(String className, Throwable thrown) {
        return thrown instanceof MissingDataException missing
                ? Advice.missingData(className, missing)
                : Advice.throwingStudy(className, thrown);
    }

    private static Constructor<?> constructor(Class<?> type) {
        for (Class<?> part = type; part != null; part = part.getEnclosingClass()) {
            if (!Modifier.isPublic(part.getModifiers())) {
                throw Advice.hiddenStudy(type.getName());
            }
        }
        try {
            return type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw Advice.unconstructibleStudy(type.getName());
        }
    }
}
