/** Which run of a plan is trained when, and how that goes; no processes here, and no ND4J. */
package dev.distill.engine.run;
