/** What was measured, compared and shown. No clock here. */
package dev.distill.bench.result;
