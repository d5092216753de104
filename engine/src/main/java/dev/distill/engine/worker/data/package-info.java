/** The examples of a task as a worker sees them: drawn or read, batch by batch, and the held-out ones. */
package dev.distill.engine.worker.data;
