/** What a worker is started with: Java, engine and native build, from toolchains and repositories. */
package dev.distill.maven.worker;
