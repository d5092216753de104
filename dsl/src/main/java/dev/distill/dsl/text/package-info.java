/** How values are written in sentences. */
package dev.distill.dsl.text;
