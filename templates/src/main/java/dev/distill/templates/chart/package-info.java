/** Charts as records: axes, traces and marks in the units of a drawing, ready for a template to write as SVG. */
package dev.distill.templates.chart;
