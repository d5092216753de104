/** The bridge to DL4J's files: MLPs that are read as teachers, and networks that are written. In workers alone. */
package dev.distill.engine.dl4j;
