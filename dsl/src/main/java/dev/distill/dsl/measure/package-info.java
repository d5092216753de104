/** What is measured while a run trains, and the statistics and expectations over it. */
package dev.distill.dsl.measure;
