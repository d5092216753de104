/** Scripts and styles that lie beside a page: a chart library, and what uses it. */
package dev.distill.templates.asset;
