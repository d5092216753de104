/** The bridge to DL4J's files: networks that are read as teachers, and those that are written. In workers alone. */
package dev.distill.engine.dl4j;
