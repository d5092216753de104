/** A study that is small enough for an emulated processor. */
package dev.distill.bench.portable;
