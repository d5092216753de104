/** The networks that a study trains, for those who declare studies and for the engine that builds them. */
package dev.distill.dsl.architecture;
