/** What runs take in time and memory, folded over their blueprints. */
package dev.distill.engine.estimate;
