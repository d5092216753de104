/** Where records and checkpoints are kept, by run identity. */
package dev.distill.engine.store;
