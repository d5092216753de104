/** Reports of pins: what a study's page is drawn from, without its records. */
package dev.distill.dsl.pin.report;
