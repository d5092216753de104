/** What happens inside a worker: runs that see the same batches are trained side by side, measured and recorded. */
package dev.distill.engine.worker;
