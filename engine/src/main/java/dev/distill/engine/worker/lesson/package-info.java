/** A curriculum in progress: which lesson each step takes, and the teachers that it reads. */
package dev.distill.engine.worker.lesson;
