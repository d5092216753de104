/** The statistics of a study: what its page, tables and verdicts are made of. */
package dev.distill.dsl.report;
