/** Which native build of ND4J a worker needs on this machine; nothing of ND4J itself is needed to find out. */
package dev.distill.engine.backend;
