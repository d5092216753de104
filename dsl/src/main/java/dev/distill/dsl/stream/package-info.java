/** The one door of randomness: named streams of random numbers. */
package dev.distill.dsl.stream;
