/** Runs a plan. Below it: programs of prepared ND4J operations, the workers that execute them, the store of records. */
package dev.distill.engine;
