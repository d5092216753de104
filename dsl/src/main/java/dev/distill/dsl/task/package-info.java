/** The tasks that a study trains on, for those who declare studies and for the engine that draws their examples. */
package dev.distill.dsl.task;
